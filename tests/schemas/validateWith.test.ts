import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { maskSecrets } from '../../src/errors/secrets.js';
import type { StandardSchema } from '../../src/schemas/validateWith.js';
import { validateWith } from '../../src/schemas/validateWith.js';

const expected = 'a value that the schema accepts';

/** A Standard Schema that is nothing else. */
function schemaOf<T>(validate: StandardSchema<T>['~standard']['validate']): StandardSchema<T> {
  return { '~standard': { version: 1, vendor: 'test', validate } };
}

describe('validateWith', () => {
  it('returns the output of the schema', async () => {
    const schema = v.pipe(
      v.object({ id: v.string() }),
      v.transform(({ id }) => id),
    );
    const outcome = await validateWith(schema, { id: 'cus_1', more: 1 }, 'body', maskSecrets);

    expect(outcome.value).toBe('cus_1');
  });

  it('returns the value itself without a schema', async () => {
    const value = {};

    expect((await validateWith(undefined, value, 'body', maskSecrets)).value).toBe(value);
  });

  it('accepts an async schema', async () => {
    const schema = schemaOf(async () => ({ value: 1 }));

    expect(await validateWith(schema, {}, 'body', maskSecrets)).toEqual({ value: 1, issues: [] });
  });

  it('reports the paths of issues, and no message of the library', async () => {
    const schema = v.object({ a: v.object({ b: v.array(v.number()) }), c: v.string() });
    const value = { a: { b: [1, 'sk_live_hidden'] }, c: 2 };

    expect(await validateWith(schema, value, 'body', maskSecrets)).toMatchObject({
      issues: [
        { path: 'body.a.b.1', expected, message: 'body.a.b.1 is rejected by the schema' },
        { path: 'body.c', expected },
      ],
    });
  });

  it.each<[string, StandardSchema<unknown>['~standard']['validate'], string]>([
    ['without a path', () => ({ issues: [{}] }), 'body'],
    ['with plain keys', () => ({ issues: [{ path: ['a', 0] }] }), 'body.a.0'],
    ['with a symbol', () => ({ issues: [{ path: [Symbol('s')] }] }), 'body.Symbol(s)'],
  ])('reports an issue %s', async (_, validate, path) => {
    expect(await validateWith(schemaOf(validate), {}, 'body', maskSecrets)).toMatchObject({
      issues: [{ path, expected }],
    });
  });

  it.each<[string, unknown]>([
    [
      'throws',
      schemaOf(() => {
        throw new Error('sk_live_hidden');
      }),
    ],
    ['rejects', schemaOf(() => Promise.reject(new Error('sk_live_hidden')))],
    ['is not a Standard Schema', {}],
    [
      'returns a value that throws',
      schemaOf(() => ({
        get value() {
          throw new Error('sk_live_hidden');
        },
      })),
    ],
    ['returns invalid issues', schemaOf(() => ({ issues: { length: 1 } }) as never)],
  ])('rejects every value if the schema %s', async (_, schema) => {
    expect(
      await validateWith(schema as StandardSchema<unknown>, {}, 'body', maskSecrets),
    ).toMatchObject({
      issues: [{ path: 'body', expected }],
    });
  });
});
