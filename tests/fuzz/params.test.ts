import * as fc from 'fast-check';
import { parse } from 'qs';
import { createStripeClient, safeCreateCustomerSession } from 'stripe-customer-session';
import { expect, it } from 'vitest';
import { runs } from '../support/fuzz.js';
import { observeClient } from '../support/respond.js';

/** Keys that qs keeps: not empty, not an index, not nested and not a prototype. */
const names = fc
  .string({ unit: 'binary', maxLength: 5 })
  .filter((name) => !/^\d*$|[[\]]|^__proto__$/.test(name));

const { object: sendable } = fc.letrec<{ value: unknown; object: object }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(null, undefined),
    fc.array(tie('value'), { maxLength: 4 }).map((array) => array.map((value) => value ?? null)),
    tie('object'),
  ),
  object: fc.dictionary(names, tie('value'), { maxKeys: 4 }),
}));

/** Any value, with keys of any code units. */
const codeUnits = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));
const anything = fc.anything({
  key: fc.oneof(names, fc.string({ unit: codeUnits })),
  maxDepth: 3,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSparseArray: true,
});

const minimal = { customer: 'cus_123', components: { pricing_table: { enabled: true } } };

async function send(fields: object) {
  const { client, requests } = observeClient(createStripeClient);
  const { error } = await safeCreateCustomerSession(client, { ...fields, ...minimal });
  return { error, bodies: requests.map(({ body }) => body ?? '') };
}

/** Converts a value as a form does: to strings, and arrays and objects that hold a string. */
function inForm(value: unknown): unknown {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  const fields = Object.entries(value)
    .map(([name, field]) => [name, inForm(field)] as const)
    .filter(([, field]) => field !== undefined);
  if (fields.length === 0) return undefined;
  return Array.isArray(value) ? fields.map(([, field]) => field) : Object.fromEntries(fields);
}

it('qs parses the form into the params', async () => {
  const unlimited = { depth: Infinity, parameterLimit: Infinity, arrayLimit: 1000 };
  const options = { ...unlimited, allowPrototypes: true };
  await fc.assert(
    fc.asyncProperty(sendable, async (fields) => {
      const { bodies } = await send(fields);
      const parsed = bodies.map((body) => parse(body, options));

      expect(parsed).toEqual([inForm({ ...fields, ...minimal })]);
    }),
    runs(200),
  );
});

it('params are sent, or rejected before any request', async () => {
  const seen = { sent: 0, rejected: 0 };
  await fc.assert(
    fc.asyncProperty(names, anything, async (name, value) => {
      const { bodies, error } = await send({ [`x${name}`]: value });
      seen[error ? 'rejected' : 'sent'] += 1;

      expect(error?.type).toBe(error && 'invalid_params');
      expect(bodies).toHaveLength(error ? 0 : 1);
    }),
    runs(300),
  );
  expect(Math.min(seen.sent, seen.rejected)).toBeGreaterThan(10);
});
