import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { plain, string } from '../../src/schemas/kinds.js';
import { standardSchema } from '../../src/schemas/standardSchema.js';
import { findSecret } from '../support/findSecret.js';
import { shop, value } from '../support/shop.js';

const schema = standardSchema(shop);
const secret = 'cuss_secret_inAShop';

describe('standardSchema', () => {
  afterEach(() => v.deleteGlobalConfig());

  it('default: what valibot and the standard ask for', async () => {
    const { '~standard': standard } = schema;

    expect(schema).toMatchObject({
      kind: 'schema',
      type: 'stripe_object',
      reference: standardSchema,
      expects: 'object',
      async: false,
    });
    expect(schema).not.toHaveProperty('entries');
    expect(standard).toMatchObject({ version: 1, vendor: 'valibot' });
    expect(await standard.validate(value)).toStrictEqual({ value });
    expect(await standard.validate({ ...value, name: secret, opening: 1 })).toStrictEqual({
      issues: [
        expect.objectContaining({ message: 'Invalid type: Expected object but received number' }),
      ],
    });
  });

  it('behavior: undefined is a value', async () => {
    const anyText = standardSchema(plain('anything', () => true));

    expect(await anyText['~standard'].validate(undefined)).toStrictEqual({ value: undefined });
  });

  it('behavior: follows the global config of valibot', async () => {
    v.setGlobalConfig({ abortEarly: true });
    expect((await schema['~standard'].validate({})).issues).toHaveLength(1);
    v.deleteGlobalConfig();
    expect((await schema['~standard'].validate({})).issues).toHaveLength(2);
  });

  it('default: the output is the very input', () => {
    expect(v.parse(schema, value)).toBe(value);
    expect(schema['~run']({ value }, {})).toStrictEqual({ typed: true, value });
    expect(schema['~run']({ value: {} }, {})).toMatchObject({ typed: false, value: {} });
  });

  it('behavior: adds to the issues that were there before', () => {
    const before = { message: 'before' };
    const dataset = { value: 1, issues: [before] };

    expect(schema['~run'](dataset, {}).issues).toMatchObject([before, { expected: 'object' }]);
  });

  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [[secret], 'Array'],
    [{ secret }, 'object'],
    [1, 'number'],
    [1n, 'bigint'],
    [() => secret, 'function'],
  ])('error: the issue of valibot, without the value: a $1', (other, received) => {
    const config = { lang: 'de', abortEarly: false, abortPipeEarly: true };
    const { issues } = v.safeParse(standardSchema(string), other, config);

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
        v.deleteSpecificMessage(standardSchema as never, lang);
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
      v.setSpecificMessage(standardSchema as never, 'specific');
      expect(messageOf({ message: 'local' })).toBe('specific');
    });

    it('behavior: in the language of the call', () => {
      v.setGlobalMessage('global', 'de');
      expect(messageOf({ lang: 'de' })).toBe('global');
      v.setSchemaMessage('schema', 'de');
      expect(messageOf({ lang: 'de' })).toBe('schema');
      v.setSpecificMessage(standardSchema as never, 'specific', 'de');
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
  });

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

  it('error: no issue holds a value, not even the one around it', () => {
    const wrong = { name: [secret], note: { secret }, opening: { sunday: secret }, secret };
    const { issues } = v.safeParse(schema, wrong);

    expect(issues).toHaveLength(3);
    expect(findSecret(issues, secret)).toEqual([]);
  });
});
