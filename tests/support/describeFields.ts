import { inspect } from 'node:util';
import type { GenericSchema } from 'valibot';
import { describe, expect, it } from 'vitest';
import { componentEntries } from './contract.js';
import { pathsOf, replaceAt } from './paths.js';

/** What the fields of Stripe's objects are made of: what each kind is expected as, and what is no such. */
const kinds = {
  sessionTag: {
    expected: "'customer_session'",
    refuses: ['', 'customer', 'Customer_session', 1, {}],
  },
  customerTag: { expected: "'customer'", refuses: ['', 'customer_session', 'Customer', 1, {}] },
  string: { expected: 'string', refuses: [0, 1, true, {}, []] },
  filledString: { expected: 'non-empty string', refuses: ['', 0, 1, true, {}, []] },
  boolean: { expected: 'boolean', refuses: ['yes', 'true', '', 0, 1, {}, []] },
  integer: { expected: 'integer', refuses: ['3', '', 1.5, Number.NaN, 2n, true, {}, []] },
  list: {
    expected: 'list of strings',
    refuses: ['always', 0, true, {}, [1], ['a', null], [['a']]],
  },
  object: { expected: 'object', refuses: ['text', '', 0, 1, true, [], [{}]] },
  reference: { expected: 'string or object', refuses: [0, 1, true, [], [{}]] },
} as const satisfies Readonly<Record<string, { expected: string; refuses: readonly unknown[] }>>;

/** Kinds of fields by their dotted paths. */
export type FieldKinds = Readonly<Record<string, keyof typeof kinds>>;

const featureKinds = {
  allowRedisplay: 'string',
  allowRedisplayList: 'list',
  integer: 'integer',
  saveUsage: 'string',
  toggle: 'string',
} as const;

/** Every feature of every component, as a field of params or of a session. */
export const featureFields: FieldKinds = Object.fromEntries(
  componentEntries.flatMap(([component, features]) =>
    features.map(([feature, kind]) => [
      `components.${component}.features.${feature}`,
      featureKinds[kind],
    ]),
  ),
);

/** What to hold the fields of a schema to. */
export interface FieldsUnderTest {
  readonly schema: GenericSchema;
  /** A valid object with every field. */
  readonly full: object;
  /** The fields that must be there. */
  readonly certain: FieldKinds;
  /** The fields that may be absent. */
  readonly optional: FieldKinds;
  /** Whether those may also be null. */
  readonly nullable: boolean;
}

/** Every issue that a schema has with a value, as Standard Schema tells it. */
export async function issuesOf(
  schema: GenericSchema,
  value: unknown,
): Promise<readonly { readonly path: string; readonly expected: string }[]> {
  const { issues = [] } = await schema['~standard'].validate(value);
  return issues.map(({ path = [], message }) => ({
    path: path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.'),
    expected: wording.exec(message)?.[1] ?? message,
  }));
}

/** What is received is named by its type alone, never quoted. */
const wording =
  /^Invalid type: Expected (.+) but received (?:null|Array|bigint|boolean|function|number|object|string|symbol|undefined)$/;

/** Tests each field of a schema: that it may be absent or null or not, and what is refused. */
export function describeFields(fields: FieldsUnderTest): void {
  const { schema, full, certain, optional, nullable } = fields;
  const all = { ...certain, ...optional };

  describe('fields', () => {
    it('each one is tested', () => {
      expect(Object.keys(all).sort()).toEqual([...pathsOf(full)].sort());
    });

    it.each(Object.keys(optional))('%s may be absent', async (path) => {
      expect(await issuesOf(schema, replaceAt(full, path, undefined))).toEqual([]);
    });

    it.each(Object.entries(certain))('%s must be there, and not null', async (path, kind) => {
      const issues = [{ path, expected: kinds[kind].expected }];

      expect(await issuesOf(schema, replaceAt(full, path, undefined))).toEqual(issues);
      expect(await issuesOf(schema, replaceAt(full, path, null))).toEqual(issues);
    });

    it.each(Object.entries(optional))(
      `%s ${nullable ? 'may' : 'must not'} be null`,
      async (path, kind) => {
        const issues = nullable ? [] : [{ path, expected: kinds[kind].expected }];

        expect(await issuesOf(schema, replaceAt(full, path, null))).toEqual(issues);
      },
    );

    const refused = Object.entries(all).flatMap(([path, kind]) =>
      kinds[kind].refuses.map((value) => [path, inspect(value), kind, value] as const),
    );
    it.each(refused)('%s must not be %s', async (path, _shown, kind, value) => {
      expect(await issuesOf(schema, replaceAt(full, path, value))).toEqual([
        { path, expected: kinds[kind].expected },
      ]);
    });
  });
}
