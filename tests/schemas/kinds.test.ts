import { describe, expect, it } from 'vitest';
import { findIssues } from '../../src/schemas/findIssues.js';
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
  type: string,
  expected: string,
  accepts: (other: unknown) => boolean,
])[] = [
  [string, 'string', 'string', isString],
  [kinds.nonEmptyString, 'string', 'non-empty string', isIn('x')],
  [boolean, 'boolean', 'boolean', isIn(true, false)],
  [kinds.integer, 'integer', 'integer', isIn(0, -1, 2 ** 53)],
  [
    kinds.stringArray,
    'array',
    'list of strings',
    (other) => Array.isArray(other) && other.every(isString),
  ],
  [kinds.literal('x'), 'literal', "'x'", isIn('x')],
  [kinds.object, 'object', 'object', isObject],
  [kinds.reference, 'union', 'string or object', (other) => isString(other) || isObject(other)],
];

describe.each(plain)('%#', (kind, type, expected, accepts) => {
  it(`default: ${expected}`, () => {
    for (const other of anything) {
      const faults = accepts(other) ? [] : [{ kind, value: other, path: [] }];

      expect(kind.check(other), String(other)).toStrictEqual(faults);
    }
  });

  it('default: says what it is', () => {
    expect(kind).toMatchObject({ type, expects: expected });
  });
});

describe('lazy', () => {
  const text = kinds.lazy((other) => (other === 1 ? kinds.integer : string));

  it('default: chooses by the value', () => {
    expect(findIssues(text, 1)).toEqual([]);
    expect(findIssues(text, 'x')).toEqual([]);
    expect(findIssues(text, 2)).toEqual([{ path: '', expected: 'string' }]);
  });

  it('default: says what it is', () => {
    expect(text).toMatchObject({ type: 'lazy', expects: 'unknown' });
  });
});

describe('looseObject', () => {
  it('default: says what it is', () => {
    expect(shop).toMatchObject({ type: 'stripe_object', expects: 'object' });
    expect(shop).not.toHaveProperty('entries');
  });

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

    expect(findIssues(shop, more)).toEqual([]);
    expect(JSON.stringify(more)).toBe(text);
  });

  it.each([undefined, null])('behavior: only an open field may be %j', (absent) => {
    expect(findIssues(shop, { ...value, note: absent })).toEqual([]);
    expect(findIssues(shop, { ...value, name: absent })).toEqual([
      { path: 'name', expected: 'string' },
    ]);
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
              findIssues(each, value),
              findIssues(each, { opening: value.opening }),
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

  it('error: a fault for each field, with the names that lead there', () => {
    expect(shop.check({ note: 1, opening: {} })).toStrictEqual([
      { kind: string, value: undefined, path: ['name'] },
      { kind: boolean, value: undefined, path: ['opening', 'sunday'] },
      { kind: string, value: 1, path: ['note'] },
    ]);
  });

  it.each([undefined, null, 'x', 1, true, [], [value]])('error: refuses %j', (wrong) => {
    expect(findIssues(shop, wrong)).toEqual([{ path: '', expected: 'object' }]);
    expect(findIssues(shop, { ...value, opening: wrong })).toEqual([
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
