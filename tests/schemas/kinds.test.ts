import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { findIssues } from '../../src/schemas/findIssues.js';
import * as kinds from '../../src/schemas/kinds.js';
import { findSecret } from '../support/findSecret.js';

const { boolean, looseObject, standardSchema, string } = kinds;

interface Shop {
  readonly name: string;
  readonly opening: { readonly sunday: boolean };
  readonly note?: string | null;
}

const opening = looseObject<Shop['opening']>({ sunday: boolean }, {});
const shop = looseObject<Shop>({ name: string, opening }, { note: string });
const schema = standardSchema(shop);
const value = { name: 'x', opening: { sunday: true } };
const secret = 'cuss_secret_inAShop';

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
      const issues = accepts(other) ? [] : [{ path: '', expected }];

      expect(findIssues(kind, other), String(other)).toEqual(issues);
      expect(kind['~run']({ value: other }, {})).toMatchObject({
        typed: accepts(other),
        value: other,
      });
    }
  });

  it('default: says what it is', () => {
    expect(kind).toMatchObject({ kind: 'schema', type, expects: expected, async: false });
    expect(kind.reference).toBe(kinds.plain);
  });
});

describe('addIssue', () => {
  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [[secret], 'Array'],
    [{ secret }, 'object'],
    [1, 'number'],
    [1n, 'bigint'],
    [() => secret, 'function'],
  ])('default: the issue of valibot, without the value: a $1', (other, received) => {
    const config = { lang: 'de', abortEarly: false, abortPipeEarly: true };
    const { issues } = string['~run']({ value: other }, config);

    expect(issues).toStrictEqual([
      {
        ...config,
        kind: 'schema',
        type: 'string',
        input: undefined,
        expected: 'string',
        received,
        message: `Invalid type: Expected string but received ${received}`,
      },
    ]);
  });

  describe('messages', () => {
    afterEach(() => {
      for (const lang of [undefined, 'de']) {
        v.deleteGlobalMessage(lang);
        v.deleteSchemaMessage(lang);
        v.deleteSpecificMessage(kinds.plain as never, lang);
      }
    });

    const messageOf = (config: v.Config<v.BaseIssue<unknown>> = {}): unknown =>
      v.safeParse(standardSchema(string), 1, config).issues?.[0].message;

    it('default: takes them in the order of valibot', () => {
      expect(messageOf()).toBe('Invalid type: Expected string but received number');
      v.setGlobalMessage('global');
      expect(messageOf()).toBe('global');
      expect(messageOf({ message: 'local' })).toBe('local');
      v.setSchemaMessage('schema');
      expect(messageOf({ message: 'local' })).toBe('schema');
      v.setSpecificMessage(kinds.plain as never, 'specific');
      expect(messageOf({ message: 'local' })).toBe('specific');
    });

    it('behavior: in the language of the call', () => {
      v.setGlobalMessage('global', 'de');
      expect(messageOf({ lang: 'de' })).toBe('global');
      v.setSchemaMessage('schema', 'de');
      expect(messageOf({ lang: 'de' })).toBe('schema');
      v.setSpecificMessage(kinds.plain as never, 'specific', 'de');
      expect(messageOf({ lang: 'de' })).toBe('specific');
      expect(messageOf()).toBe('Invalid type: Expected string but received number');
    });

    it('behavior: a function gets the issue, without the value', () => {
      const seen: unknown[] = [];
      const message = (issue: v.BaseIssue<unknown>): string => {
        seen.push(issue);
        return `${issue.expected}, not ${issue.received}`;
      };
      const { issues } = v.safeParse(schema, { name: [secret], opening: secret }, { message });

      expect(issues?.map((issue) => issue.message)).toEqual([
        'string, not Array',
        'object, not string',
      ]);
      expect(seen).toHaveLength(2);
      expect(findSecret(seen, secret)).toEqual([]);
    });

    it('behavior: finding issues asks for no message', () => {
      const fail = (): never => {
        throw new Error('asked');
      };
      v.setSpecificMessage(kinds.plain as never, fail);
      v.setSchemaMessage(fail);
      v.setGlobalMessage(fail);

      expect(findIssues(shop, { ...value, name: 1 })).toEqual([
        { path: 'name', expected: 'string' },
      ]);
    });
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
    expect(text).toMatchObject({ kind: 'schema', type: 'lazy', expects: 'unknown', async: false });
    expect(text.reference).toBe(kinds.lazy);
  });

  it('behavior: the config goes down', () => {
    const two = kinds.lazy(() => shop);

    expect(two['~run']({ value: {} }, { abortEarly: true }).issues).toHaveLength(1);
  });
});

describe('looseObject', () => {
  it('default: says what it is', () => {
    expect(shop).toMatchObject({
      kind: 'schema',
      type: 'stripe_object',
      expects: 'object',
      async: false,
    });
    expect(shop.reference).toBe(looseObject);
    expect(shop).not.toHaveProperty('entries');
  });

  it('default: tells its fields', () => {
    expect(shop.fields).toStrictEqual([
      { name: 'name', schema: string, isOpen: false },
      { name: 'opening', schema: opening, isOpen: false },
      { name: 'note', schema: string, isOpen: true },
    ]);
  });

  it('default: returns the dataset, the value in it', () => {
    for (const other of [value, { ...value, note: null }, { ...value, name: 1 }, 'x']) {
      const dataset = { value: other };

      expect(shop['~run'](dataset, {})).toBe(dataset);
      expect(dataset.value).toBe(other);
    }
    expect(shop['~run']({ value }, {})).toStrictEqual({ typed: true, value });
    expect(shop['~run']({ value: {} }, {})).toMatchObject({ typed: false, value: {} });
    expect(shop['~run']({ value: { ...value, name: 1 } }, {}).typed).toBe(false);
  });

  it('behavior: fields without a schema pass', () => {
    const more = JSON.parse('{"name":"x","opening":{"sunday":true,"a":1},"__proto__":1,"b":[]}');
    const text = JSON.stringify(more);

    expect(v.parse(schema, more)).toBe(more);
    expect(JSON.stringify(more)).toBe(text);
  });

  it.each([undefined, null])('behavior: only an open field may be %j', (absent) => {
    expect(findIssues(shop, { ...value, note: absent })).toEqual([]);
    expect(findIssues(shop, { ...value, name: absent })).toEqual([
      { path: 'name', expected: 'string' },
    ]);
  });

  it('behavior: an issue that was there before keeps its path', () => {
    const { issues = [] } = string['~run']({ value: 1 }, {});
    shop['~run']({ value: { ...value, name: 1 }, issues }, {});

    expect(issues.map(({ path }) => path?.map(({ key }) => key))).toEqual([undefined, ['name']]);
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

  it('error: an issue for each field, with the steps that lead there', () => {
    const { issues } = v.safeParse(schema, { note: 1, opening: {} });
    const step = { type: 'unknown', origin: 'value', input: undefined, value: undefined };

    expect(issues?.map(({ path }) => path)).toStrictEqual([
      [{ ...step, key: 'name' }],
      [
        { ...step, key: 'opening' },
        { ...step, key: 'sunday' },
      ],
      [{ ...step, key: 'note' }],
    ]);
  });

  it('error: abortEarly ends at the first issue, at any depth', () => {
    const keysOf = (other: unknown): unknown =>
      v.safeParse(schema, other, { abortEarly: true }).issues?.map((issue) => v.getDotPath(issue));

    expect(keysOf({})).toEqual(['name']);
    expect(keysOf({ ...value, note: 1, opening: {} })).toEqual(['opening.sunday']);
    expect(keysOf({ ...value, note: 1 })).toEqual(['note']);
    expect(keysOf(value)).toBeUndefined();
  });

  it.each([undefined, null, 'x', 1, true, [], [value]])('error: refuses %j', (wrong) => {
    expect(findIssues(shop, wrong)).toEqual([{ path: '', expected: 'object' }]);
    expect(findIssues(shop, { ...value, opening: wrong })).toEqual([
      { path: 'opening', expected: 'object' },
    ]);
  });

  it('error: no issue holds a value, not even the one around it', () => {
    const wrong = { name: [secret], note: { secret }, opening: { sunday: secret }, secret };
    const { issues } = v.safeParse(schema, wrong);

    expect(issues).toHaveLength(3);
    expect(findSecret(issues, secret)).toEqual([]);
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

describe('standardSchema', () => {
  afterEach(() => v.deleteGlobalConfig());

  it('default: the kind with what the standard asks for', async () => {
    const { '~standard': standard, ...rest } = schema;

    expect(rest).toStrictEqual({ ...shop });
    expect(standard).toMatchObject({ version: 1, vendor: 'valibot' });
    expect(shop).not.toHaveProperty('~standard');
    expect(await standard.validate(value)).toStrictEqual({ value });
    expect(await standard.validate({ ...value, name: secret, opening: 1 })).toStrictEqual({
      issues: [
        expect.objectContaining({ message: 'Invalid type: Expected object but received number' }),
      ],
    });
  });

  it('behavior: undefined is a value', async () => {
    const anyText = standardSchema(kinds.plain('any', () => true));

    expect(await anyText['~standard'].validate(undefined)).toStrictEqual({ value: undefined });
  });

  it('behavior: follows the global config of valibot', async () => {
    v.setGlobalConfig({ abortEarly: true });
    expect((await schema['~standard'].validate({})).issues).toHaveLength(1);
    v.deleteGlobalConfig();
    expect((await schema['~standard'].validate({})).issues).toHaveLength(2);
  });

  it('behavior: finding issues does not', () => {
    v.setGlobalConfig({ abortEarly: true });

    expect(findIssues(shop, {})).toHaveLength(2);
  });
});
