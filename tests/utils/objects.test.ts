import { describe, expect, it } from 'vitest';
import { isObject, omitUndefined } from '../../src/utils/objects.js';

describe('omitUndefined', () => {
  it('default', () => {
    expect(omitUndefined({ a: 1, b: undefined, c: 'x' })).toStrictEqual({ a: 1, c: 'x' });
  });

  it('behavior: keeps all else that is falsy', () => {
    const fields = { a: null, b: 0, c: '', d: false, e: Number.NaN };

    expect(omitUndefined(fields)).toStrictEqual(fields);
  });

  it('behavior: a copy, and not of what lies below', () => {
    const below = { a: undefined };
    const fields = { below };
    const copy = omitUndefined(fields);

    expect(copy).not.toBe(fields);
    expect(copy.below).toBe(below);
    expect('a' in below).toBe(true);
  });

  it('behavior: nothing left', () => {
    expect(omitUndefined({ a: undefined })).toStrictEqual({});
  });
});

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
