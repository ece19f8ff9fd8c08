import { array, literal, object, string } from 'valibot';
import { describe, expect, it } from 'vitest';
import { flag, text } from '../../src/schemas/fields.js';
import { findIssues } from '../../src/schemas/findIssues.js';
import { shape } from '../../src/schemas/shape.js';

interface Shop {
  readonly name: string;
  readonly opening: { readonly sunday: boolean };
}

const shop = shape<Shop>({ name: text, opening: shape<Shop['opening']>({ sunday: flag }) });

describe('findIssues', () => {
  it('default: none', () => {
    expect(findIssues(shop, { name: 'x', opening: { sunday: false } })).toEqual([]);
  });

  it('default: dotted paths, and what was expected', () => {
    expect(findIssues(shop, { opening: { sunday: 'no' } })).toStrictEqual([
      { path: 'name', expected: 'string' },
      { path: 'opening.sunday', expected: 'boolean' },
    ]);
  });

  it('behavior: the path to the value itself is empty', () => {
    expect(findIssues(shop, null)).toStrictEqual([{ path: '', expected: 'object' }]);
  });

  it("behavior: works with valibot's own schemas", () => {
    const schema = object({ list: array(object({ a: string() })), b: literal('x') });

    expect(findIssues(schema, { list: [{ a: 'x' }, { a: 1 }], b: 'y' })).toStrictEqual([
      { path: 'list.1.a', expected: 'string' },
      { path: 'b', expected: '"x"' },
    ]);
  });
});
