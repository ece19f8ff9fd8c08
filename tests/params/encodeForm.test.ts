import { describe, expect, it } from 'vitest';
import { encodeForm } from '../../src/params/encodeForm.js';

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
    ['unknown names', { preview_feature: { mode: 'on' } }, ['preview_feature[mode]=on']],
    ['a field called __proto__', JSON.parse('{"__proto__":{"a":1}}'), ['__proto__[a]=1']],
    [
      'nothing hidden, nothing named by a symbol',
      Object.defineProperty({ a: 1, [Symbol('b')]: 2 }, 'c', { value: 3 }),
      ['a=1'],
    ],
  ])('encodes %s', (_, params, pairs) => {
    expect(encodeForm(params)).toEqual({ text: pairs.join('&'), issues: [] });
  });

  it.each([
    ['Jenny Rosén 日本', 'Jenny%20Ros%C3%A9n%20%E6%97%A5%E6%9C%AC'],
    ['a&b=c+d%20', 'a%26b%3Dc%2Bd%2520'],
    ["it's (so) *nice*!~", "it's%20(so)%20*nice*!~"],
    ['a\nb\r\nc\td\0', 'a%0Ab%0D%0Ac%09d%00'],
    ['😀 👩‍👧', '%F0%9F%98%80%20%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7'],
    ['#/?;:@,$"<>\\^`{|}', '%23%2F%3F%3B%3A%40%2C%24%22%3C%3E%5C%5E%60%7B%7C%7D'],
  ])('percent-encodes %j in values and names', (text, encoded) => {
    expect(encodeForm({ a: text, [text]: { [text]: '[x]' } }).text).toBe(
      `a=${encoded}&${encoded}[${encoded}]=%5Bx%5D`,
    );
  });

  it.each(['', '[', ']', 'expand[]', 'a[b]', 'b][c', 'a\uD83D', '\uDE00'])(
    'rejects the name %j, which no server reads back, at any depth',
    (name) => {
      const { text, issues } = encodeForm({
        [name]: 1,
        a: [{ [name]: 2 }],
        b: { [name]: undefined },
        c: 1,
      });

      expect(text).toBe('c=1');
      expect(issues).toMatchObject([
        { path: name, expected: 'a name without brackets' },
        { path: `a.0.${name}`, expected: 'a name without brackets' },
      ]);
    },
  );

  it('encodes nothing of params that are not an object', () => {
    expect(encodeForm('a=b')).toMatchObject({ text: '', issues: [{ path: 'params' }] });
  });
});
