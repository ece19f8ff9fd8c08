import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import { copyParams } from '../../src/params/copyParams.js';
import { encodeForm } from '../../src/params/encodeForm.js';
import { encodeJson } from '../../src/params/encodeJson.js';

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
const unicode = 'is not well-formed Unicode';

/** What cannot be sent, the problem, and where in the value it is. */
const rejected: readonly (readonly [
  title: string,
  value: unknown,
  problem: string,
  at?: string,
])[] = [
  ['a function', () => 'source', 'is a function'],
  ['a class', Money, 'is a function'],
  ['a symbol', Symbol('x'), 'is a symbol'],
  ['a bigint', 1n, 'is a bigint'],
  ['NaN', Number.NaN, 'is NaN'],
  ['Infinity', Number.POSITIVE_INFINITY, 'is Infinity'],
  ['-Infinity', Number.NEGATIVE_INFINITY, 'is -Infinity'],
  ['a lone high surrogate', 'a\uD83D', unicode],
  ['a lone low surrogate', '\uDE00b', unicode],
  ['surrogates in the wrong order', '\uDE00\uD83D', unicode],
  ['a Date', new Date(0), date],
  ['an invalid Date', new Date(''), date],
  ['a Date of another realm', runInNewContext('new Date(0)'), date],
  ['a Date with the prototype of objects', Object.setPrototypeOf(new Date(0), {}), date],
  ['a Map', new Map([['a', 1]]), `is a Map; ${use}`],
  ['an error', new Error('x'), `is an Error; ${use}`],
  ['a promise', Promise.resolve(), `is a Promise; ${use}`],
  ['a boxed string', Object('x'), `is a String; ${use}`],
  ['Math', Math, `is a Math; ${use}`],
  ['arguments', argumentsOf('a'), `is an Arguments; ${use}`],
  ['an iterator', [].values(), instance],
  ['a class instance', new Money(), instance],
  ['an instance of a class of another realm', runInNewContext('new (class {})()'), instance],
  ['an instance of a class that extends null', Reflect.construct(Object, [], Rootless), instance],
  ['an object that inherits', Object.create({ a: 1 }), instance],
  [
    'an object that inherits from one without a prototype',
    Object.create(Object.create(null)),
    instance,
  ],
  ['an object with a secret for its tag', { [Symbol.toStringTag]: 'sk_1' }, instance],
  ['a tag with brackets', { [Symbol.toStringTag]: '[object Map' }, instance],
  ['a tag with a bracket at its end', { [Symbol.toStringTag]: 'Map]' }, instance],
  ['a tag with a vowel inside', { [Symbol.toStringTag]: 'MyIndex' }, `is a MyIndex; ${use}`],
  ['an array with a hole', Object.assign([], { 0: 'a', 2: 'c' }), 'is a hole in an array', '.1'],
  [
    'an array with a hole at its end',
    Object.assign(['a'], { length: 2 }),
    'is a hole in an array',
    '.1',
  ],
  [
    'a vast array of holes',
    Object.assign([], { length: 2 ** 32 - 1 }),
    'is a hole in an array',
    '.0',
  ],
  [
    'an array with a name instead of an index',
    Object.assign(Array(1), { x: 1 }),
    'is a hole in an array',
    '.0',
  ],
  [
    'an array with a name next to its indexes',
    Object.assign(['a'], { x: 1 }),
    'is not an index',
    '.x',
  ],
  ['undefined in an array', ['a', undefined], 'is undefined', '.1'],
];

const cycle: Record<string, unknown> = { fine: 1 };
cycle['self'] = cycle;
const arrayCycle: unknown[] = [1];
arrayCycle.push({ array: arrayCycle });

describe('copyParams', () => {
  it.each(rejected)('rejects %s, at any depth', (_, value, problem, at = '') => {
    const { issues } = copyParams({ a: value, fine: 1, b: [['fine'], { c: value }] }, /^/);

    expect(issues).toEqual(
      [`a${at}`, `b.1.c${at}`].map((path) => ({ path, expected, message: `${path} ${problem}` })),
    );
  });

  it.each<[string, unknown, string]>([
    ['an object in itself', cycle, 'self'],
    ['an object in itself, further down', { a: cycle }, 'a.self'],
    ['an array in itself', { a: arrayCycle }, 'a.1.array'],
  ])('rejects %s', (_, params, path) => {
    expect(copyParams(params, /^/).issues).toEqual([
      { path, expected, message: `${path} contains itself` },
    ]);
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a string', 'customer=cus_123'],
    ['an array', ['a']],
    ['a function', () => ({})],
    ['a Map', new Map()],
    ['a class instance', new Money()],
  ])('rejects %s for params', (_, params) => {
    expect(copyParams(params, /^/)).toMatchObject({
      copy: {},
      issues: [{ path: 'params', expected: 'a plain object' }],
    });
  });

  it.each<[string, object]>([
    ['an object of another realm', runInNewContext('({ b: [1] })')],
    ['an object without a prototype', Object.assign(Object.create(null), { b: [1] })],
    ['a frozen object', Object.freeze({ b: Object.freeze([1]) })],
    ['a proxy', new Proxy({ b: [1] }, {})],
  ])('accepts %s', (_, value) => {
    const { copy, issues } = copyParams({ a: value }, /^/);

    expect(issues).toEqual([]);
    expect(JSON.stringify(copy)).toBe('{"a":{"b":[1]}}');
  });

  it('accepts one object in several places', () => {
    const features = { mode: 'on' };
    const { copy, issues } = copyParams({ a: features, b: [features, { c: features }] }, /^/);

    expect(issues).toEqual([]);
    expect(JSON.stringify(copy)).toBe(
      '{"a":{"mode":"on"},"b":[{"mode":"on"},{"c":{"mode":"on"}}]}',
    );
  });

  it('masks a name that looks like a secret', () => {
    const { issues } = copyParams(
      { a: { pi_1_secret_hidden: 1n }, 'b=c_secret_hidden&d[]': 1 },
      /^\w+$/,
    );

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
    expect(encodeJson(make())).toEqual({ text: json, issues: [] });
    expect(encodeForm(make())).toEqual({ text: form, issues: [] });
  });

  it('a toJSON on the prototypes', () => {
    const toJSON = (): unknown => ({ size: Number.NaN });
    Object.assign(Object.prototype, { toJSON });
    Object.assign(Array.prototype, { toJSON });
    const { text } = encodeJson({ names: ['a', { b: 1 }] });
    Reflect.deleteProperty(Object.prototype, 'toJSON');
    Reflect.deleteProperty(Array.prototype, 'toJSON');

    expect(text).toBe('{"names":["a",{"b":1}]}');
  });
});
