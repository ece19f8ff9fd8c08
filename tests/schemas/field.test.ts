import { nullish, optional, safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { expectation, field, leaf } from '../../src/schemas/field.js';
import { findSecret } from '../support/findSecret.js';

const secret = 'cuss_secret_inAField';
const even = leaf<number>('even number', (value) => Number(value) % 2 === 0);

describe('field', () => {
  it('default: a schema that valibot runs, its output the very input', async () => {
    const value = { a: 1 };
    const schema = field<object>(() => []);

    expect(safeParse(schema, value).output).toBe(value);
    expect(await schema['~standard'].validate(value)).toStrictEqual({ value });
  });

  it('default: tells valibot what it is', () => {
    expect(field(() => [])).toMatchObject({
      kind: 'schema',
      type: 'custom',
      expects: 'unknown',
      async: false,
    });
  });

  it('default: is typed where there is no issue', () => {
    const issue = expectation('a');

    expect(field(() => [])['~run']({ value: 1 }, {})).toEqual({ typed: true, value: 1 });
    expect(field(() => [issue])['~run']({ value: 1 }, {})).toEqual({
      typed: false,
      value: 1,
      issues: [issue],
    });
  });

  it('behavior: looks at the very value', () => {
    const value = {};
    const seen: unknown[] = [];
    const schema = field((given) => {
      seen.push(given);
      return [];
    });
    safeParse(schema, value);

    expect(seen).toHaveLength(1);
    expect(seen[0]).toBe(value);
  });

  it('behavior: a value that is undefined is a value', async () => {
    expect(await field(() => [])['~standard'].validate(undefined)).toStrictEqual({
      value: undefined,
    });
  });

  it('error: all issues, in order', async () => {
    const issues = [expectation('a'), expectation('b'), expectation('c')];
    const schema = field(() => issues);

    expect(await schema['~standard'].validate(secret)).toStrictEqual({ issues });
    expect(safeParse(schema, secret)).toMatchObject({ success: false, issues });
  });
});

describe('leaf', () => {
  it('default', async () => {
    expect(await even['~standard'].validate(4)).toStrictEqual({ value: 4 });
    expect(safeParse(even, 4)).toMatchObject({ success: true, output: 4 });
  });

  it('behavior: composes with the schemas of valibot', () => {
    expect(safeParse(nullish(even), null).success).toBe(true);
    expect(safeParse(optional(even), undefined).success).toBe(true);
    expect(safeParse(optional(even), 3).success).toBe(false);
  });

  it('error: tells what is expected, and no value', async () => {
    const result = await even['~standard'].validate(secret);

    expect(result.issues).toMatchObject([{ message: 'Expected even number' }]);
    expect(findSecret([result, safeParse(even, secret).issues], secret)).toEqual([]);
  });
});

describe('expectation', () => {
  it('default: an issue of valibot without a value', () => {
    expect(expectation('string')).toStrictEqual({
      kind: 'schema',
      type: 'custom',
      input: undefined,
      expected: 'string',
      received: '',
      message: 'Expected string',
    });
  });
});
