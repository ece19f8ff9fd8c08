import { runInNewContext } from 'node:vm';
import { stringify } from 'qs';
import { afterEach, describe, expect, it } from 'vitest';
import { encodeForm, encodeJson } from '../../src/params/encodeParams.js';
import { makeParams } from '../support/fixtures.js';

describe('encodeForm', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['a string', { a: 'x' }, ['a=x']],
    ['an empty string', { a: '' }, ['a=']],
    ['booleans', { a: true, b: false }, ['a=true', 'b=false']],
    ['numbers', { a: 0, b: -0, c: -1.5, d: 1e21 }, ['a=0', 'b=0', 'c=-1.5', 'd=1e%2B21']],
    ['null', { a: null, b: [null, 1] }, ['a=', 'b[0]=', 'b[1]=1']],
    ['undefined', { a: undefined, b: { c: undefined, d: 1 } }, ['b[d]=1']],
    ['empty objects and arrays', { a: {}, b: { c: {} }, d: [], e: [[]], f: { g: undefined } }, []],
    [
      'objects in an array',
      { a: [{ b: 1, c: 2 }, { b: 3 }] },
      ['a[0][b]=1', 'a[0][c]=2', 'a[1][b]=3'],
    ],
    ['arrays in an array', { a: [['x'], ['y']] }, ['a[0][0]=x', 'a[1][0]=y']],
    [
      'nothing hidden, nothing named by a symbol',
      Object.defineProperty({ a: 1, [Symbol('b')]: 2 }, 'c', { value: 3 }),
      ['a=1'],
    ],
  ])('encodes %s', (_, params, pairs) => {
    expect(encodeForm(params)).toEqual({ value: pairs.join('&'), issues: [] });
  });

  it.each([
    ['Jenny Rosén', 'Jenny%20Ros%C3%A9n'],
    ['a&b=c+d%20', 'a%26b%3Dc%2Bd%2520'],
    ["it's (so) *nice*!~", "it's%20(so)%20*nice*!~"],
    ['a\r\n\0', 'a%0D%0A%00'],
    ['😀', '%F0%9F%98%80'],
    ['#/?;:@,$"<>\\^`{|}', '%23%2F%3F%3B%3A%40%2C%24%22%3C%3E%5C%5E%60%7B%7C%7D'],
  ])('percent-encodes %j in values and names', (text, encoded) => {
    expect(encodeForm({ a: text, [text]: { [text]: '[x]' } }).value).toBe(
      `a=${encoded}&${encoded}[${encoded}]=%5Bx%5D`,
    );
  });

  it.each(['', '[', ']', 'a[b]', '[a', 'a\uD83D'])(
    'rejects the name %j, which no server reads back, at any depth',
    (name) => {
      const { value, issues } = encodeForm({
        [name]: 1,
        a: [{ [name]: 2 }],
        b: { [name]: undefined },
        c: 1,
      });

      expect(value).toBe('c=1');
      expect(issues).toMatchObject([
        { path: name, expected: 'a name without brackets' },
        { path: `a.0.${name}`, expected: 'a name without brackets' },
      ]);
    },
  );

  it('encodes every component and every feature as qs does', () => {
    const value = stringify(makeParams(), { encodeValuesOnly: true });

    expect(encodeForm(makeParams())).toEqual({ value, issues: [] });
  });
});

describe('encodeJson', () => {
  it('keeps null and any name, and leaves undefined out', () => {
    const params = { a: null, b: undefined, c: [1, { d: false }], e: {}, f: [], 'g[h]': '', '': 1 };

    expect(encodeJson(params)).toEqual({
      value: '{"a":null,"c":[1,{"d":false}],"e":{},"f":[],"g[h]":"","":1}',
      issues: [],
    });
  });

  it('rejects what JSON does not keep, and names that are not well-formed', () => {
    const { issues } = encodeJson({ a: { b: [Number.NaN] }, '\uD83D': 1, toJSON: () => 1 });

    expect(issues.map(({ path }) => path)).toEqual(['a.b.0', '\uD83D', 'toJSON']);
  });
});

class Money {
  readonly amount = 5;
}

class Rootless extends (null as unknown as ObjectConstructor) {}

class Names extends Array<string> {
  toJSON(): unknown {
    return [Number.NaN];
  }
}

function argumentsOf(..._: unknown[]): unknown {
  // biome-ignore lint/complexity/noArguments: it must not be mistaken for a plain object
  return arguments;
}

const expected = 'a string, finite number, boolean, null, plain object or array';
const use = 'pass a plain object or an array';
const instance = `is a class instance; ${use}`;
const date = 'is a Date; pass a string or seconds since 1970';
const hole = 'is a hole in an array';
const unicode = 'is not well-formed Unicode';

/** What cannot be sent, the problem, and where in the value it is. */
const rejected: readonly (readonly [
  title: string,
  value: unknown,
  problem: string,
  at?: string,
])[] = [
  ['a function', () => 'source', 'is a function'],
  ['a symbol', Symbol('x'), 'is a symbol'],
  ['a bigint', 1n, 'is a bigint'],
  ['NaN', Number.NaN, 'is NaN'],
  ['-Infinity', Number.NEGATIVE_INFINITY, 'is -Infinity'],
  ['a lone high surrogate', 'a\uD83D', unicode],
  ['surrogates in the wrong order', '\uDE00\uD83D', unicode],
  ['a Date', new Date(0), date],
  ['a Date of another realm', runInNewContext('new Date(0)'), date],
  ['a Date with the prototype of objects', Object.setPrototypeOf(new Date(0), {}), date],
  ['a Map', new Map([['a', 1]]), `is a Map; ${use}`],
  ['an error', new Error('x'), `is an Error; ${use}`],
  ['arguments', argumentsOf('a'), `is an Arguments; ${use}`],
  ['an iterator', [].values(), instance],
  ['a class instance', new Money(), instance],
  ['an instance of a class of another realm', runInNewContext('new (class {})()'), instance],
  ['an instance of a class that extends null', Reflect.construct(Object, [], Rootless), instance],
  ['an object that inherits', Object.create({ a: 1 }), instance],
  ['an object that inherits from one without a root', Object.create(Object.create(null)), instance],
  ['an object with a secret for its tag', { [Symbol.toStringTag]: 'sk_1' }, instance],
  ['a tag with brackets', { [Symbol.toStringTag]: '[object Map' }, instance],
  ['a tag with a bracket at its end', { [Symbol.toStringTag]: 'Map]' }, instance],
  ['a tag with a vowel inside', { [Symbol.toStringTag]: 'MyIndex' }, `is a MyIndex; ${use}`],
  ['an array with a hole', Object.assign([], { 0: 'a', 2: 'c' }), hole, '.1'],
  ['an array with a hole at its end', Object.assign(['a'], { length: 2 }), hole, '.1'],
  ['a vast array of holes', Object.assign([], { length: 2 ** 32 - 1 }), hole, '.0'],
  ['a name instead of an index', Object.assign(Array(1), { x: 1 }), hole, '.0'],
  ['a name next to the indexes', Object.assign(['a'], { x: 1 }), 'is not an index', '.x'],
  ['undefined in an array', ['a', undefined], 'is undefined', '.1'],
];

const cycle: Record<string, unknown> = { fine: 1 };
cycle['self'] = cycle;
const arrayCycle: unknown[] = [1];
arrayCycle.push({ array: arrayCycle });

describe('encodeJson and encodeForm', () => {
  it.each(rejected)('rejects %s, at any depth', (_, value, problem, at = '') => {
    const { issues } = encodeJson({ a: value, fine: 1, b: [['fine'], { c: value }] });

    expect(issues).toEqual(
      [`a${at}`, `b.1.c${at}`].map((path) => ({ path, expected, message: `${path} ${problem}` })),
    );
  });

  it.each<[string, unknown, string]>([
    ['an object in itself', cycle, 'self'],
    ['an array in itself', { a: arrayCycle }, 'a.1.array'],
  ])('rejects %s', (_, params, path) => {
    expect(encodeJson(params).issues).toEqual([
      { path, expected, message: `${path} contains itself` },
    ]);
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a string', 'customer=cus_123'],
    ['an array', ['a']],
    ['a class instance', new Money()],
  ])('rejects %s for params', (_, params) => {
    expect(encodeJson(params)).toMatchObject({
      value: '{}',
      issues: [{ path: 'params', expected: 'a plain object' }],
    });
  });

  it.each<[string, object]>([
    ['an object of another realm', runInNewContext('({ b: [1] })')],
    ['an object without a prototype', Object.assign(Object.create(null), { b: [1] })],
    ['a frozen object', Object.freeze({ b: Object.freeze([1]) })],
    ['a proxy', new Proxy({ b: [1] }, {})],
  ])('accepts %s', (_, value) => {
    const { value: json, issues } = encodeJson({ a: value });

    expect(issues).toEqual([]);
    expect(json).toBe('{"a":{"b":[1]}}');
  });

  it('accepts one object in several places', () => {
    const features = { mode: 'on' };
    const { value, issues } = encodeJson({ a: features, b: [features, { c: features }] });

    expect(issues).toEqual([]);
    expect(value).toBe('{"a":{"mode":"on"},"b":[{"mode":"on"},{"c":{"mode":"on"}}]}');
  });

  it('masks a name that looks like a secret', () => {
    const { issues } = encodeForm({ a: { pi_1_secret_hidden: 1n }, 'b=c_secret_hidden&d[]': 1 });

    expect(issues.map(({ message }) => message)).toEqual([
      'a.pi_1*** is a bigint',
      'b=c***&d[] has a name that is empty, has brackets or is not well-formed Unicode',
    ]);
  });
});

/** Params that differ when they are read again, or that say themselves what they are in JSON. */
const unstable: readonly (readonly [string, () => object, json: string, form: string])[] = [
  [
    'a getter that changes',
    () => {
      let reads = 0;
      return {
        get name() {
          reads += 1;
          return reads === 1 ? 'first' : { read: reads };
        },
      };
    },
    '{"name":"first"}',
    'name=first',
  ],
  [
    'a hidden toJSON',
    () => Object.defineProperty({ name: 'a' }, 'toJSON', { value: () => Number.NaN }),
    '{"name":"a"}',
    'name=a',
  ],
  [
    'arrays with a toJSON',
    () => ({ names: Names.of('a', 'b'), rows: [Names.of('c')] }),
    '{"names":["a","b"],"rows":[["c"]]}',
    'names[0]=a&names[1]=b&rows[0][0]=c',
  ],
  [
    'a field called __proto__',
    () => JSON.parse('{"__proto__":1}'),
    '{"__proto__":1}',
    '__proto__=1',
  ],
];

afterEach(() => {
  Reflect.deleteProperty(Object.prototype, 'toJSON');
  Reflect.deleteProperty(Array.prototype, 'toJSON');
});

describe('encodeForm and encodeJson send what was checked', () => {
  it.each(unstable)('%s', (_, make, json, form) => {
    expect(encodeJson(make())).toEqual({ value: json, issues: [] });
    expect(encodeForm(make())).toEqual({ value: form, issues: [] });
  });

  it('a toJSON on the prototypes', () => {
    const toJSON = (): unknown => ({ size: Number.NaN });
    Object.assign(Object.prototype, { toJSON });
    Object.assign(Array.prototype, { toJSON });
    const { value } = encodeJson({ names: ['a', { b: 1 }] });
    Reflect.deleteProperty(Object.prototype, 'toJSON');
    Reflect.deleteProperty(Array.prototype, 'toJSON');

    expect(value).toBe('{"names":["a",{"b":1}]}');
  });
});
