import { describe, expect, it } from 'vitest';
import { listIssues } from '../../src/errors/listIssues.js';

describe('listIssues', () => {
  it.each([
    ['one', [{ path: 'customer', expected: 'string' }], 'customer (expected string)'],
    [
      'several',
      [
        { path: 'a.b', expected: 'boolean' },
        { path: 'c', expected: 'list' },
      ],
      'a.b (expected boolean), c (expected list)',
    ],
  ])('default: %s', (_, issues, text) => {
    expect(listIssues(issues)).toBe(text);
  });
});
