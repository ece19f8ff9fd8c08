import * as fc from 'fast-check';
import { parse } from 'qs';
import {
  type CustomerSession,
  type CustomerSessionCreateParams,
  createStripeClient,
  type StripeResult,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { apiKey, makeSession } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';

/**
 * Names that a form can carry. Brackets, digits alone and nothing at all mean something else in one, and
 * qs leaves out what could be a prototype.
 */
const names = fc
  .string({ unit: 'binary', maxLength: 5 })
  .filter((name) => !/^\d*$|[[\]]|^__proto__$/.test(name));

const sendable = fc.letrec<{ value: unknown; list: unknown; object: object }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.constantFrom(null, undefined),
    tie('list'),
    tie('object'),
  ),
  // Here undefined would be a hole.
  list: fc.array(
    tie('value').map((value) => value ?? null),
    { maxLength: 4 },
  ),
  object: fc.dictionary(names, tie('value'), { maxKeys: 4 }),
}));

/** Anything at all that JavaScript has, by names of any code units. */
const anything = fc.anything({
  key: fc.oneof(
    names,
    fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
  ),
  maxDepth: 3,
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

const least = { customer: 'cus_123', components: { pricing_table: { enabled: true } } };

interface Sent {
  readonly result: StripeResult<CustomerSession>;
  readonly bodies: readonly string[];
}

async function send(fields: object): Promise<Sent> {
  const bodies: string[] = [];
  const client = createStripeClient({
    apiKey,
    fetch: (_url, init) => {
      bodies.push(String(init?.body));
      return Promise.resolve(Response.json(makeSession()));
    },
  });
  const params = { ...fields, ...least } as CustomerSessionCreateParams;
  return { result: await safeCreateCustomerSession(client, params), bodies };
}

function decode(form: string): unknown {
  return parse(form, {
    allowPrototypes: true,
    arrayLimit: 1000,
    depth: Number.POSITIVE_INFINITY,
    parameterLimit: Number.POSITIVE_INFINITY,
  });
}

/** What a form can tell of a value: texts, and of lists and objects what is in them. */
function inForm(value: unknown): unknown {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  if (Array.isArray(value)) {
    const items = value.map(inForm).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  const fields = Object.entries(value)
    .map(([name, field]) => [name, inForm(field)] as const)
    .filter(([, field]) => field !== undefined);
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}

/** Whether it is the same again after UTF-8, which has no lone surrogates. */
const isWellFormed = (text: string): boolean => Buffer.from(text).toString() === text;

/** No server reads a name back that is empty or holds a bracket. */
const isName = (name: string): boolean => /^[^[\]]+$/.test(name) && isWellFormed(name);

function canBeSent(value: unknown): boolean {
  switch (typeof value) {
    case 'undefined':
    case 'boolean':
      return true;
    case 'string':
      return isWellFormed(value);
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || canContainerBeSent(value);
    default:
      return false;
  }
}

function canContainerBeSent(value: object): boolean {
  if (Array.isArray(value)) {
    return Array.from(value).every((item) => item !== undefined && canBeSent(item));
  }
  const isPlain = [Object.prototype, null].includes(Object.getPrototypeOf(value));
  return (
    isPlain &&
    Object.entries(value).every(
      ([name, field]) => field === undefined || (isName(name) && canBeSent(field)),
    )
  );
}

describe('createCustomerSession', () => {
  it('property: qs reads back from the form what the params were', async () => {
    await fc.assert(
      fc.asyncProperty(sendable.object, async (fields) => {
        const { bodies, result } = await send(fields);

        expect(result.ok).toBe(true);
        expect(bodies.map(decode)).toEqual([inForm({ ...fields, ...least })]);
      }),
      runs(200),
    );
  });

  it('property: of whatever the params are, all is sent or nothing', async () => {
    const seen = { sent: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(names, anything, async (name, value) => {
        const fields = { [`x${name}`]: value };
        const { bodies, result } = await send(fields);

        if (canBeSent(fields)) {
          seen.sent += 1;
          expect(result.ok).toBe(true);
          expect(bodies).toHaveLength(1);
        } else {
          seen.refused += 1;
          expect(result).toMatchObject({ ok: false, error: { type: 'invalid_params' } });
          expect(bodies).toEqual([]);
        }
      }),
      runs(300),
    );
    expect(Math.min(seen.sent, seen.refused)).toBeGreaterThan(10);
  });
});
