import { globSync, readFileSync } from 'node:fs';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Every regular expression of the sources, whatever it reads: headers, paths, bodies, params. */
function findPatterns(): readonly (readonly [file: string, pattern: string, flags: string])[] {
  return globSync('src/**/*.ts').flatMap((file) => {
    const found: (readonly [string, string, string])[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        found.push([file, node.text.slice(1, end), node.text.slice(end + 1)]);
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext));
    return found;
  });
}

describe('every pattern reads a text of any length in linear time', () => {
  it.each(findPatterns())('%s: /%s/%s', (_, pattern, flags) => {
    expect(checkSync(pattern, flags).status).toBe('safe');
  });
});

it('a pattern that backtracks is noticed', () => {
  expect(checkSync('(?<=^|, *)x(?= *(,|$))', '').status).toBe('vulnerable');
});
