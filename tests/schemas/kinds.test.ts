import { describe, expect, it } from 'vitest';
import * as kinds from '../../src/schemas/kinds.js';
import { opening, type Shop, shop, value } from '../support/shop.js';

const { boolean, looseObject, string } = kinds;

const anything = [
  ...[undefined, null, '', 'x', true, false, 0, -1, 1.5, 2 ** 53, Number.NaN, 1n, Symbol('x')],
  ...[{}, { a: 1 }, [], ['a'], ['a', 'b'], [1], ['a', 1], [null], () => 'x', new Date(0)],
];

const isObject = (other: unknown): boolean =>
  typeof other === 'object' && other !== null && !Array.isArray(other);
const isString = (other: unknown): boolean => typeof other === 'string';
const isIn =
  (...values: readonly unknown[]) =>
  (other: unknown): boolean =>
    values.includes(other);

const plain: readonly (readonly [
  kind: kinds.AnyKind,
  expected: string,
  accepts: (other: unknown) => boolean,
])[] = [
  [string, 'string', isString],
  [kinds.nonEmptyString, 'non-empty string', isIn('x')],
  [boolean, 'boolean', isIn(true, false)],
  [kinds.integer, 'integer', isIn(0, -1, 2 ** 53)],
  [kinds.stringArray, 'list of strings', (other) => Array.isArray(other) && other.every(isString)],
  [kinds.literal('x'), "'x'", isIn('x')],
  [kinds.object, 'object', isObject],
  [kinds.reference, 'string or object', (other) => isString(other) || isObject(other)],
];

describe.each(plain)('%#', (kind, expected, accepts) => {
  it(`default: ${expected}`, () => {
    for (const other of anything) {
      const issues = accepts(other) ? [] : [{ path: '', expected }];

      expect(kind.check(other), String(other)).toStrictEqual(issues);
    }
  });
});

describe('lazy', () => {
  const text = kinds.lazy((other) => (other === 1 ? kinds.integer : string));

  it('default: chooses by the value', () => {
    expect(text.check(1)).toEqual([]);
    expect(text.check('x')).toEqual([]);
    expect(text.check(2)).toEqual([{ path: '', expected: 'string' }]);
  });
});

describe('looseObject', () => {
  it('default: tells its fields', () => {
    expect(shop.fields).toStrictEqual([
      { name: 'name', kind: string, isOpen: false },
      { name: 'opening', kind: opening, isOpen: false },
      { name: 'note', kind: string, isOpen: true },
    ]);
  });

  it('behavior: fields without a kind pass', () => {
    const more = JSON.parse('{"name":"x","opening":{"sunday":true,"a":1},"__proto__":1,"b":[]}');
    const text = JSON.stringify(more);

    expect(shop.check(more)).toEqual([]);
    expect(JSON.stringify(more)).toBe(text);
  });

  it.each([undefined, null])('behavior: only an open field may be %j', (absent) => {
    expect(shop.check({ ...value, note: absent })).toEqual([]);
    expect(shop.check({ ...value, name: absent })).toEqual([{ path: 'name', expected: 'string' }]);
  });

  it.each(['name', 'note', 'pollution'])(
    'behavior: what a polluted Object.prototype adds is no field: %s',
    (name) => {
      const found: unknown[] = [];
      for (const enumerable of [false, true]) {
        for (const polluted of [1, 'x']) {
          const property = { value: polluted, enumerable, configurable: true, writable: true };
          Object.defineProperty(Object.prototype, name, property);
          const built = looseObject<Shop>({ name: string, opening }, { note: string });
          found.push(
            ...[shop, built].flatMap((each) => [
              each.check(value),
              each.check({ opening: value.opening }),
            ]),
          );
          Reflect.deleteProperty(Object.prototype, name);
        }
      }

      expect(found).toHaveLength(16);
      for (const [index, issues] of found.entries()) {
        expect(issues).toEqual(index % 2 === 0 ? [] : [{ path: 'name', expected: 'string' }]);
      }
    },
  );

  it('error: an issue for each field, with a dotted path', () => {
    expect(shop.check({ note: 1, opening: {} })).toStrictEqual([
      { path: 'name', expected: 'string' },
      { path: 'opening.sunday', expected: 'boolean' },
      { path: 'note', expected: 'string' },
    ]);
  });

  it.each([undefined, null, 'x', 1, true, [], [value]])('error: refuses %j', (wrong) => {
    expect(shop.check(wrong)).toEqual([{ path: '', expected: 'object' }]);
    expect(shop.check({ ...value, opening: wrong })).toEqual([
      { path: 'opening', expected: 'object' },
    ]);
  });
});

describe('readField', () => {
  it('default', () => {
    expect(kinds.readField({ a: 1 }, 'a')).toBe(1);
    expect(kinds.readField({ a: 1 }, 'b')).toBeUndefined();
    expect(kinds.readField({}, 'constructor')).toBeUndefined();
    expect(kinds.readField({ constructor: 1 }, 'constructor')).toBe(1);
  });
});
