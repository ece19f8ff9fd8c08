import { describe, expect, it } from 'vitest';
import { findIssues } from '../../src/schemas/findIssues.js';
import { shop } from '../support/shop.js';

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

  it('behavior: the path of the value itself is empty', () => {
    expect(findIssues(shop, null)).toStrictEqual([{ path: '', expected: 'object' }]);
  });
});
