import { afterEach, describe, expect, it } from 'vitest';
import { encodeForm } from '../../src/params/encodeForm.js';
import { encodeJson } from '../../src/params/encodeJson.js';

class Names extends Array<string> {
  toJSON(): unknown {
    return [Number.NaN];
  }
}

/** Params that are different when they are read again, or that say what they are in JSON. */
const cases: readonly (readonly [string, () => object, json: string, form: string])[] = [
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
    'an array with a toJSON',
    () => ({ names: Names.of('a', 'b') }),
    '{"names":["a","b"]}',
    'names[0]=a&names[1]=b',
  ],
  [
    'an array with a toJSON in an array',
    () => ({ rows: [Names.of('a')] }),
    '{"rows":[["a"]]}',
    'rows[0][0]=a',
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

describe('what is checked is what is sent', () => {
  it.each(cases)('%s', (_, make, json, form) => {
    expect(encodeJson(make())).toEqual({ text: json, issues: [] });
    expect(encodeForm(make())).toEqual({ text: form, issues: [] });
  });

  it('whatever pollutes the prototypes', () => {
    const toJSON = (): unknown => ({ size: Number.NaN });
    Object.assign(Object.prototype, { toJSON });
    Object.assign(Array.prototype, { toJSON });
    const { text } = encodeJson({ names: ['a', { b: 1 }] });
    Reflect.deleteProperty(Object.prototype, 'toJSON');
    Reflect.deleteProperty(Array.prototype, 'toJSON');

    expect(text).toBe('{"names":["a",{"b":1}]}');
  });
});
