import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeForm } from '../../src/params/encodeForm.js';
import { sendable } from '../support/arbitraries.js';

class Money {
  readonly amount = 5;
}

const unsendable = 'a string, finite number, boolean, null, plain object or array';

/** A list with no item at all, which is not to be walked. */
function vastHole(): unknown[] {
  const list: unknown[] = [];
  list.length = 2 ** 32 - 1;
  return list;
}

const cycle: Record<string, unknown> = { fine: 1 };
cycle['self'] = cycle;

const listCycle: unknown[] = [1];
listCycle.push({ list: listCycle });

const unnameable = 'a name without brackets';

class Rootless extends (null as unknown as ObjectConstructor) {}

function argumentsOf(..._: unknown[]): unknown {
  // biome-ignore lint/complexity/noArguments: it is what must not be taken for a plain object
  return arguments;
}

describe('encodeForm', () => {
  it('default', () => {
    const { text: form, issues } = encodeForm({
      customer: 'cus_123',
      components: {
        payment_element: {
          enabled: true,
          features: {
            payment_method_allow_redisplay_filters: ['always', 'limited'],
            payment_method_redisplay_limit: 3,
          },
        },
        pricing_table: { enabled: false },
      },
    });

    expect(form.split('&')).toEqual([
      'customer=cus_123',
      'components[payment_element][enabled]=true',
      'components[payment_element][features][payment_method_allow_redisplay_filters][0]=always',
      'components[payment_element][features][payment_method_allow_redisplay_filters][1]=limited',
      'components[payment_element][features][payment_method_redisplay_limit]=3',
      'components[pricing_table][enabled]=false',
    ]);
    expect(issues).toEqual([]);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['a string', { a: 'x' }, ['a=x']],
    ['an empty string', { a: '' }, ['a=']],
    ['true', { a: true }, ['a=true']],
    ['false', { a: false }, ['a=false']],
    ['zero', { a: 0 }, ['a=0']],
    ['minus zero', { a: -0 }, ['a=0']],
    ['a negative number', { a: -1.5 }, ['a=-1.5']],
    ['a large number', { a: 1e21 }, ['a=1e%2B21']],
    ['null', { a: null }, ['a=']],
    ['undefined', { a: undefined, b: 1 }, ['b=1']],
    ['undefined further down', { a: { b: undefined, c: 1 } }, ['a[c]=1']],
    ['an empty object', { a: {}, b: { c: {} } }, []],
    ['an empty list', { a: [], b: [[]] }, []],
    ['an object with nothing defined', { a: { b: undefined } }, []],
    [
      'a list of objects',
      { a: [{ b: 1, c: 2 }, { b: 3 }] },
      ['a[0][b]=1', 'a[0][c]=2', 'a[1][b]=3'],
    ],
    ['a list of lists', { a: [['x'], ['y']] }, ['a[0][0]=x', 'a[1][0]=y']],
    ['null in a list', { a: [null, 1] }, ['a[0]=', 'a[1]=1']],
    ['an unknown key', { preview_feature: { mode: 'on' } }, ['preview_feature[mode]=on']],
    [
      'a key that JavaScript has a use for',
      JSON.parse('{"__proto__":{"a":1}}'),
      ['__proto__[a]=1'],
    ],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), ['a=1']],
    ['an object of another realm', runInNewContext('({ a: { b: [1] } })'), ['a[b][0]=1']],
  ])('params: %s', (_, params, pairs) => {
    expect(encodeForm(params)).toEqual({ text: pairs.join('&'), issues: [] });
  });

  it('params: a field that is hidden, inherited or named by a symbol is not sent', () => {
    const params = Object.defineProperty({ a: 1, [Symbol('b')]: 2 }, 'c', { value: 3 });

    expect(encodeForm(params)).toEqual({ text: 'a=1', issues: [] });
  });

  it('params: the same object twice, side by side or one below the other', () => {
    const features = { mode: 'on' };
    const { text: form, issues } = encodeForm({ a: features, b: [features, { c: features }] });

    expect(form.split('&')).toEqual(['a[mode]=on', 'b[0][mode]=on', 'b[1][c][mode]=on']);
    expect(issues).toEqual([]);
  });

  it.each([
    ['Jenny Rosén 日本', 'Jenny%20Ros%C3%A9n%20%E6%97%A5%E6%9C%AC'],
    ['a&b=c+d%20', 'a%26b%3Dc%2Bd%2520'],
    ['[x]', '%5Bx%5D'],
    ["it's (so) *nice*!~", "it's%20(so)%20*nice*!~"],
    ['a\nb\r\nc\td\0', 'a%0Ab%0D%0Ac%09d%00'],
    ['😀 👩‍👧', '%F0%9F%98%80%20%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7'],
    ['#/?;:@,$"<>\\^`{|}', '%23%2F%3F%3B%3A%40%2C%24%22%3C%3E%5C%5E%60%7B%7C%7D'],
  ])('behavior: percent-encodes %j in values and in keys', (text, encoded) => {
    expect(encodeForm({ a: text }).text).toBe(`a=${encoded}`);
    // A name with a bracket is refused.
    if (/[[\]]/.test(text)) return;
    expect(encodeForm({ [text]: { [text]: 1 } }).text).toBe(`${encoded}[${encoded}]=1`);
  });

  it.each<[string, unknown]>([
    ['a function', () => 'source'],
    ['a class', Money],
    ['a symbol', Symbol('x')],
    ['a bigint', 1n],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['a Date', new Date(0)],
    ['an invalid Date', new Date('')],
    ['a Date of another realm', runInNewContext('new Date(0)')],
    ['a Map', new Map([['a', 1]])],
    ['a Set', new Set(['a'])],
    ['a RegExp', /x/],
    ['a promise', Promise.resolve()],
    ['an error', new Error('x')],
    ['a URL', new URL('https://example.com')],
    ['URL search params', new URLSearchParams('a=1')],
    ['a boxed string', Object('x')],
    ['a boxed number', Object(1)],
    ['bytes', new Uint8Array([1])],
    ['a class instance', new Money()],
    ['an object that inherits', Object.create({ a: 1 })],
    ['a lone high surrogate', 'a\uD83D'],
    ['a lone low surrogate', '\uDE00b'],
    ['surrogates in the wrong order', '\uDE00\uD83D'],
  ])('error: %s, at any depth', (_, value) => {
    const { issues } = encodeForm({ a: value, fine: 1, b: { c: value }, d: ['fine', [value]] });

    expect(issues).toMatchObject([
      { path: 'a', expected: unsendable },
      { path: 'b.c', expected: unsendable },
      { path: 'd.1.0', expected: unsendable },
    ]);
  });

  it.each<[string, unknown, number]>([
    ['with a hole', Object.assign([], { 0: 'a', 2: 'c' }), 1],
    ['with a hole at its end', Object.assign(['a'], { length: 2 }), 1],
    ['with undefined', ['a', undefined], 1],
    ['of nothing but holes', vastHole(), 0],
  ])('error: a list %s, at any depth', (_, list, index) => {
    const { issues } = encodeForm({ a: list, fine: 1, b: { c: list }, d: ['fine', [list]] });

    expect(issues).toMatchObject([
      { path: `a.${index}`, expected: unsendable },
      { path: `b.c.${index}`, expected: unsendable },
      { path: `d.1.0.${index}`, expected: unsendable },
    ]);
  });

  it.each<[string, unknown, string]>([
    ['an object in itself', cycle, 'self'],
    ['an object in itself, further down', { a: cycle }, 'a.self'],
    ['a list in itself', { a: listCycle }, 'a.1.list'],
  ])('error: %s', (_, params, path) => {
    expect(encodeForm(params).issues).toMatchObject([{ path, expected: unsendable }]);
  });

  it.each<[string, unknown, string]>([
    ['a Date', new Date(), 'is a Date; pass a string or seconds since 1970'],
    ['a Map', new Map(), 'is a Map; pass a plain object or an array'],
    ['an error', new Error('x'), 'is an Error; pass a plain object or an array'],
    ['an instance', new Money(), 'is a class instance; pass a plain object or an array'],
    [
      'a tag of its own',
      { [Symbol.toStringTag]: 'sk_1' },
      'is a class instance; pass a plain object or an array',
    ],
    ['NaN', Number.NaN, 'is NaN'],
    ['Infinity', Number.POSITIVE_INFINITY, 'is Infinity'],
    ['a bigint', 1n, 'is a bigint'],
    ['a function', () => 1, 'is a function'],
    ['a symbol', Symbol('x'), 'is a symbol'],
    ['half a character', 'a\uD83D', 'is not well-formed Unicode'],
    ['a hole', Object.assign([], { 1: 2 }), 'is a hole in an array'],
    ['undefined in an array', [undefined], 'is undefined'],
    ['a name in an array', Object.assign(['a'], { x: 1 }), 'is not an index'],
    ['a cycle', cycle, 'contains itself'],
  ])('error: says what is wrong with %s', (_, value, problem) => {
    expect(encodeForm({ a: { b: value } }).issues[0]?.message).toMatch(
      new RegExp(`^a\\.b\\S* ${problem}$`),
    );
  });

  it('error: shows no name that looks like a secret', () => {
    const { issues } = encodeForm({ a: { pi_1_secret_hidden: 1n }, 'b=c_secret_hidden&d[]': 1 });

    expect(issues.map(({ message }) => message)).toEqual([
      'a.pi_1*** is a bigint',
      'b=c***&d[] has a name that is empty, has brackets or is not well-formed Unicode',
    ]);
  });

  it('error: a lone surrogate in a name, at any depth', () => {
    const { text: form, issues } = encodeForm({
      'a\uD83D': 1,
      b: { '\uDE00': 2, c: [{ '\uD83Dd': 3 }] },
      e: 4,
    });

    expect(form.split('&')).toEqual(['e=4']);
    expect(issues).toMatchObject([
      { path: 'a\uD83D', expected: unnameable },
      { path: 'b.\uDE00', expected: unnameable },
      { path: 'b.c.0.\uD83Dd', expected: unnameable },
    ]);
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a string', 'customer=cus_123'],
    ['a number', 1],
    ['a function', () => ({})],
    ['a Map', new Map()],
    ['a class instance', new Money()],
  ])('error: %s for params', (_, params) => {
    expect(encodeForm(params)).toMatchObject({
      text: '',
      issues: [{ path: 'params', expected: 'a plain object' }],
    });
  });

  it.each(['', '[', ']', 'expand[]', 'a[b]', 'b][c'])(
    'error: the name %j, at any depth, which no server reads back',
    (name) => {
      const { issues } = encodeForm({ [name]: 1, a: [{ [name]: 2 }], b: { [name]: undefined } });

      expect(issues).toMatchObject([
        { path: name, expected: unnameable },
        { path: `a.0.${name}`, expected: unnameable },
      ]);
    },
  );

  it.each<[string, unknown]>([
    ['a list with a name beside its numbers', Object.assign(['a'], { x: 1 })],
    ['a list with a name in place of a number', Object.assign(Array(1), { x: 1 })],
    ['Math', Math],
    ['JSON', JSON],
    ['globalThis', globalThis],
    ['arguments', argumentsOf('a')],
    ['an iterator', [].values()],
    ['an instance of a class that extends null', Reflect.construct(Object, [], Rootless)],
    ['a Date that poses as an object', Object.setPrototypeOf(new Date(0), Object.prototype)],
    ['an object that inherits from one without a prototype', Object.create(Object.create(null))],
    ['an instance of a class of another realm', runInNewContext('new (class {})()')],
  ])('error: %s would not arrive as it was written', (_, value) => {
    expect(encodeForm({ a: value }).issues).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['an object of another realm', runInNewContext('({ b: 1 })')],
    ['an object without a prototype', Object.assign(Object.create(null), { b: 1 })],
    ['a proxy', new Proxy({ b: 1 }, {})],
  ])('behavior: takes %s', (_, value) => {
    expect(encodeForm({ a: value })).toEqual({ text: 'a[b]=1', issues: [] });
  });

  it('property: a server reads back what was sent', () => {
    fc.assert(
      fc.property(sendable, (params) => {
        const { text: form, issues } = encodeForm(params);

        expect(issues).toEqual([]);
        expect(form.split('&').filter(Boolean).map(decodePair)).toEqual(leavesOf(params, []));
      }),
    );
  });
});

/** The steps of a pair's key, and its value. */
function decodePair(pair: string): readonly [steps: readonly string[], value: string] {
  const [key = '', value = '', ...rest] = pair.split('=');
  expect(rest).toEqual([]);
  const [first = '', ...steps] = key.split('[');
  expect(steps.every((step) => step.endsWith(']'))).toBe(true);
  const encoded = [first, ...steps.map((step) => step.slice(0, -1))];
  return [encoded.map(decodeURIComponent), decodeURIComponent(value)];
}

function leavesOf(
  value: unknown,
  steps: readonly string[],
): readonly (readonly [steps: readonly string[], value: string])[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [[steps, String(value ?? '')]];
  return Object.entries(value).flatMap(([key, field]) => leavesOf(field, [...steps, key]));
}
