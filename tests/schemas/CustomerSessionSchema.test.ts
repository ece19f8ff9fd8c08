import * as fc from 'fast-check';
import { CustomerSessionSchema } from 'stripe-customer-session';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { sessions } from '../support/arbitraries.js';
import {
  componentFields,
  describeFields,
  type FieldKinds,
  issuePaths,
} from '../support/describeFields.js';
import { clientSecret, makeExpandedSession, makeSession } from '../support/fixtures.js';
import { replaceAt } from '../support/paths.js';

const required: FieldKinds = {
  client_secret: 'nonEmptyString',
  created: 'integer',
  customer: 'expandable',
  expires_at: 'integer',
  livemode: 'boolean',
  object: 'tag',
};
const pathsOfKind = (kind: string): readonly string[] =>
  Object.keys(componentFields).filter((path) => componentFields[path] === kind);

describe('CustomerSessionSchema', () => {
  it('is a Standard Schema that accepts sessions, expanded or not', () => {
    expect(v.parse(CustomerSessionSchema, makeSession())).toEqual(makeSession());
    expect(v.parse(CustomerSessionSchema, makeExpandedSession())).toEqual(makeExpandedSession());
    expect(CustomerSessionSchema['~standard']).toMatchObject({ version: 1, vendor: 'valibot' });
  });

  describeFields({
    schema: CustomerSessionSchema,
    full: makeSession(),
    fields: {
      ...required,
      ...componentFields,
      components: 'object',
      customer_account: 'string',
    },
    isRequired: (path) => path in required,
    isNullable: true,
  });

  it('validates an expanded customer', () => {
    const session = replaceAt(makeExpandedSession(), 'customer.email', 1);
    expect(issuePaths(CustomerSessionSchema, session)).toEqual(['customer.email']);
    const customer = { id: 'cus_123', object: 'customer', deleted: true };
    expect(issuePaths(CustomerSessionSchema, { ...makeSession(), customer })).toEqual([
      'customer.created',
      'customer.livemode',
    ]);
  });

  it.each([
    ...pathsOfKind('string').map((path) => [path, 'on_full_moon'] as const),
    ...pathsOfKind('array').map((path) => [path, ['on_full_moon', '']] as const),
    // All fields of these are optional, so that an array passes as well.
    ...['components', ...pathsOfKind('object')].map((path) => [path, []] as const),
  ])('accepts for %s a value that Stripe may add: %j', (path, value) => {
    expect(issuePaths(CustomerSessionSchema, replaceAt(makeSession(), path, value))).toEqual([]);
  });

  it.each([undefined, null, 1, clientSecret])('rejects %j', (value) => {
    expect(issuePaths(CustomerSessionSchema, value)).toEqual(['']);
  });

  it('accepts whatever any version of the API may return', () => {
    fc.assert(
      fc.property(sessions, (session) => {
        expect(issuePaths(CustomerSessionSchema, session)).toEqual([]);
      }),
    );
  });
});
