import { globSync, readFileSync } from 'node:fs';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { expect, it } from 'vitest';

/** Finds every regular expression in `src`. */
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

it.each(findPatterns())('matches in linear time: %s: /%s/%s', (_, pattern, flags) => {
  expect(checkSync(pattern, flags).status).toBe('safe');
});

it('finds a pattern that backtracks', () => {
  expect(checkSync('(?<=^|, *)x(?= *(,|$))', '').status).toBe('vulnerable');
});
