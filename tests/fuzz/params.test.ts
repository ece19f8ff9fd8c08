import * as fc from 'fast-check';
import { parse } from 'qs';
import { createStripeClient, safeCreateCustomerSession } from 'stripe-customer-session';
import { expect, it } from 'vitest';
import { runs } from '../support/fuzz.js';
import { observeClient } from '../support/respond.js';

/**
 * Names that a form keeps. Brackets, digits alone and nothing at all mean something else in one, and
 * qs leaves out what could be a prototype.
 */
const names = fc
  .string({ unit: 'binary', maxLength: 5 })
  .filter((name) => !/^\d*$|[[\]]|^__proto__$/.test(name));

const sendable = fc.letrec<{ value: unknown; array: unknown; object: object }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(null, undefined),
    tie('array'),
    tie('object'),
  ),
  array: fc.array(
    tie('value').map((value) => value ?? null),
    { maxLength: 4 },
  ),
  object: fc.dictionary(names, tie('value'), { maxKeys: 4 }),
}));

/** Anything, with names of any code units. */
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

const minimal = { customer: 'cus_123', components: { pricing_table: { enabled: true } } };

async function send(fields: object) {
  const { client, requests } = observeClient(createStripeClient);
  const { error } = await safeCreateCustomerSession(client, { ...fields, ...minimal });
  return { error, bodies: requests.map(({ body }) => body ?? '') };
}

/** What a form keeps of a value: strings, and arrays and objects with a string in them. */
function inForm(value: unknown): unknown {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  const fields = Object.entries(value)
    .map(([name, field]) => [name, inForm(field)] as const)
    .filter(([, field]) => field !== undefined);
  if (fields.length === 0) return undefined;
  return Array.isArray(value) ? fields.map(([, field]) => field) : Object.fromEntries(fields);
}

/** UTF-8 has no lone surrogates. */
const isWellFormed = (text: string): boolean => Buffer.from(text).toString() === text;

function canBeSent(value: unknown): boolean {
  if (typeof value === 'string') return isWellFormed(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return value === undefined || typeof value === 'boolean';
  if (value === null) return true;
  if (Array.isArray(value)) {
    return Array.from(value).every((item) => item !== undefined && canBeSent(item));
  }
  const isName = (name: string): boolean => /^[^[\]]+$/.test(name) && isWellFormed(name);
  return (
    [Object.prototype, null].includes(Object.getPrototypeOf(value)) &&
    Object.entries(value).every(
      ([name, field]) => field === undefined || (isName(name) && canBeSent(field)),
    )
  );
}

it('qs parses the form as the params were', async () => {
  const options = {
    allowPrototypes: true,
    arrayLimit: 1000,
    depth: Number.POSITIVE_INFINITY,
    parameterLimit: Number.POSITIVE_INFINITY,
  };
  await fc.assert(
    fc.asyncProperty(sendable.object, async (fields) => {
      const { bodies } = await send(fields);

      expect(bodies.map((body) => parse(body, options))).toEqual([
        inForm({ ...fields, ...minimal }),
      ]);
    }),
    runs(200),
  );
});

it('params are sent as a whole, or rejected', async () => {
  const seen = { sent: 0, rejected: 0 };
  await fc.assert(
    fc.asyncProperty(names, anything, async (name, value) => {
      const fields = { [`x${name}`]: value };
      const { bodies, error } = await send(fields);
      const isSent = canBeSent(fields);
      seen[isSent ? 'sent' : 'rejected'] += 1;

      expect(error?.type).toBe(isSent ? undefined : 'invalid_params');
      expect(bodies).toHaveLength(isSent ? 1 : 0);
    }),
    runs(300),
  );
  expect(Math.min(seen.sent, seen.rejected)).toBeGreaterThan(10);
});
