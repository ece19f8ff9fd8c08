import { describe, expect, it } from 'vitest';
import { isObject } from '../../src/utils/isObject.js';

describe('isObject', () => {
  it.each([{}, { a: 1 }, Object.create(null), { length: 0 }])('default: %j', (value) => {
    expect(isObject(value)).toBe(true);
  });

  it.each([undefined, null, [], [{}], '', 'x', 0, 1, true, false, () => ({})])(
    'error: %j',
    (value) => {
      expect(isObject(value)).toBe(false);
    },
  );
});
