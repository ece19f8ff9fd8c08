import { describe, expect, it } from 'vitest';
import { isDeepEqual, isObject, mapValues, omitUndefined } from '../../src/utils/objects.js';

describe('omitUndefined', () => {
  it('keeps every value other than undefined, and nested objects as they are', () => {
    const nested = { a: undefined };
    const fields = { a: null, b: 0, c: '', d: false, e: Number.NaN, nested };

    expect(omitUndefined({ ...fields, f: undefined })).toStrictEqual(fields);
    expect(omitUndefined(fields).nested).toBe(nested);
    expect(omitUndefined(fields)).not.toBe(fields);
  });
});

describe('isObject', () => {
  it.each([
    ...[{}, { a: 1 }, Object.create(null), { length: 0 }].map((value) => [value, true]),
    ...[undefined, null, [], [{}], 'x', 0, true, () => ({})].map((value) => [value, false]),
  ])('of %j is %j', (value, expected) => {
    expect(isObject(value)).toBe(expected);
  });
});

describe('mapValues', () => {
  it('keeps the names, __proto__ too', () => {
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
  ])('of %j and %j is %o', (a, b, areEqual) => {
    expect(isDeepEqual(a, b)).toBe(areEqual);
    expect(isDeepEqual(b, a)).toBe(areEqual);
  });
});
