import { describe, expect, it } from 'vitest';
import { encodeJson } from '../../src/params/encodeJson.js';

describe('encodeJson', () => {
  it('keeps null and any name, and leaves undefined out', () => {
    const params = { a: null, b: undefined, c: [1, { d: false }], e: {}, f: [], 'g[h]': '', '': 1 };

    expect(encodeJson(params)).toEqual({
      text: '{"a":null,"c":[1,{"d":false}],"e":{},"f":[],"g[h]":"","":1}',
      issues: [],
    });
  });

  it('rejects what JSON does not keep, and names that are not well-formed', () => {
    const { issues } = encodeJson({ a: { b: [Number.NaN] }, '\uD83D': 1, toJSON: () => 1 });

    expect(issues.map(({ path }) => path)).toEqual(['a.b.0', '\uD83D', 'toJSON']);
  });
});
