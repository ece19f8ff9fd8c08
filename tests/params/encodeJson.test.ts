import { describe, expect, it } from 'vitest';
import { encodeJson } from '../../src/params/encodeJson.js';

describe('encodeJson', () => {
  it('default: keeps null, leaves undefined out', () => {
    const params = { a: null, b: undefined, c: [1, { d: false }], e: {}, f: [], 'g[h]': '', '': 1 };
    const { text, issues } = encodeJson(params);

    expect(issues).toMatchObject([]);
    expect(text).toBe('{"a":null,"c":[1,{"d":false}],"e":{},"f":[],"g[h]":"","":1}');
  });

  it.each<[string, unknown]>([
    ['a function', () => 1],
    ['a bigint', 1n],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['a Date', new Date(0)],
    ['a Map', new Map()],
    ['a hole', Array(1)],
    ['undefined in a list', [undefined]],
    ['a lone surrogate', '\uD83D'],
    ['an object that says what it is in JSON', { toJSON: () => 1 }],
  ])('error: %s, at any depth', (_, value) => {
    const { issues } = encodeJson({ a: { b: [value] } });

    expect(issues).toHaveLength(1);
    expect(issues[0]?.path).toMatch(/^a\.b\.0/);
  });

  it('error: a cycle', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;

    expect(encodeJson(cycle).issues).toMatchObject([{ path: 'self' }]);
  });
});
