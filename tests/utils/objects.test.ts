import { describe, expect, it } from 'vitest';
import { isDeepEqual, isObject, mapValues, omitUndefined } from '../../src/utils/objects.js';

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

describe('mapValues', () => {
  it('default: the same names with other values', () => {
    const fields = JSON.parse('{"a":1,"__proto__":2}');
    expect(mapValues(fields, (value, name) => `${name}${value}`)).toStrictEqual(
      JSON.parse('{"a":"a1","__proto__":"__proto__2"}'),
    );
  });
});

describe('isDeepEqual', () => {
  it.each([
    [{ a: '1', b: ['2', { c: '3' }] }, { b: ['2', { c: '3' }], a: '1' }, true],
    [{ a: undefined }, {}, true],
    [{ a: null }, { a: {} }, false],
    [{ a: '1' }, { a: '1', b: '2' }, false],
    [['1', '2'], ['2', '1'], false],
    [['1'], { 0: '1' }, false],
    [{ a: 1 }, { a: '1' }, false],
    [{ toString: Object.prototype.toString }, {}, false],
    [{}, undefined, false],
    [undefined, undefined, true],
  ])('default: %j and %j: %o', (a, b, areEqual) => {
    expect(isDeepEqual(a, b)).toBe(areEqual);
    expect(isDeepEqual(b, a)).toBe(areEqual);
  });
});
