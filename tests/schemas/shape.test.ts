import { object, parse, safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { flag, optionalText, text } from '../../src/schemas/fields.js';
import { type Shape, shape } from '../../src/schemas/shape.js';
import { issuesOf } from '../support/describeFields.js';
import { findSecret } from '../support/findSecret.js';

interface Shop {
  readonly name: string;
  readonly note?: string | null;
  readonly opening: { readonly sunday: boolean };
}

const opening = shape<Shop['opening']>({ sunday: flag });
const entries = { name: text, note: optionalText, opening };
const shop: Shape<Shop> = shape<Shop>(entries);
const value = { name: 'x', opening: { sunday: true } };

describe('shape', () => {
  it('default', async () => {
    const result = await shop['~standard'].validate(value);

    expect(result).toStrictEqual({ value });
    expect('value' in result && result.value).toBe(value);
  });

  it('default: tells the schemas of its fields', () => {
    expect(shop.entries).toBe(entries);
    expect(Object.keys(shop.entries)).toEqual(['name', 'note', 'opening']);
  });

  it('behavior: what no entry names is kept', () => {
    const more = JSON.parse('{"name":"x","opening":{"sunday":true,"a":1},"__proto__":1,"b":[]}');
    const text = JSON.stringify(more);

    expect(parse(shop, more)).toBe(more);
    expect(JSON.stringify(more)).toBe(text);
  });

  it('behavior: within a schema of valibot', () => {
    expect(safeParse(object({ shop }), { shop: value }).success).toBe(true);
    expect(safeParse(object({ shop }), { shop: { ...value, name: 1 } }).issues).toMatchObject([
      { message: 'Expected string', path: [{ key: 'shop' }, { key: 'name' }] },
    ]);
  });

  it('error: an issue for each field, with the keys that lead there', async () => {
    const { issues } = await shop['~standard'].validate({ note: 1, opening: {} });

    expect(issues).toMatchObject([
      { message: 'Expected string', path: [{ key: 'name' }] },
      { message: 'Expected string', path: [{ key: 'note' }] },
      { message: 'Expected boolean', path: [{ key: 'opening' }, { key: 'sunday' }] },
    ]);
  });

  it('error: each step of a path is one that valibot knows', async () => {
    const { issues } = await shop['~standard'].validate({ opening });
    const step = { type: 'unknown', origin: 'value', input: undefined, value: undefined };

    expect(issues?.map(({ path }) => path)).toEqual([
      [{ ...step, key: 'name' }],
      [
        { ...step, key: 'opening' },
        { ...step, key: 'sunday' },
      ],
    ]);
  });

  it.each([undefined, null, 'x', 1, true, [], [value]])('error: refuses %j', async (wrong) => {
    expect(await issuesOf(shop, wrong)).toEqual([{ path: '', message: 'Expected object' }]);
    expect(await issuesOf(shop, { ...value, opening: wrong })).toEqual([
      { path: 'opening', message: 'Expected object' },
    ]);
  });

  it('error: no issue holds a value, not even the one around it', async () => {
    const secret = 'cuss_secret_inAShape';
    const wrong = { name: [secret], note: { secret }, opening: { sunday: secret }, secret };
    const { issues } = await shop['~standard'].validate(wrong);
    const parsed = safeParse(shop, wrong);

    expect(issues).toHaveLength(3);
    expect(parsed.issues).toHaveLength(3);
    expect(findSecret([issues, parsed.issues], secret)).toEqual([]);
  });
});
