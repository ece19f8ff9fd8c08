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
  it('default', () => {
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

  it.each([
    ['id', 1],
    ['object', 'account'],
    ['created', '1'],
    ['livemode', undefined],
    ['email', 1],
  ])('customer: %s of an expanded one: rejects %j', (field, value) => {
    const path = `customer.${field}`;

    expect(
      issuePaths(CustomerSessionSchema, replaceAt(makeExpandedSession(), path, value)),
    ).toEqual([path]);
  });

  it('customer: rejects a deleted one', () => {
    const customer = { id: 'cus_123', object: 'customer', deleted: true };

    expect(issuePaths(CustomerSessionSchema, { ...makeSession(), customer })).toEqual([
      'customer.created',
      'customer.livemode',
    ]);
  });

  it.each(pathsOfKind('string'))('behavior: %s may have a value that is added later', (path) => {
    const session = replaceAt(makeSession(), path, 'on_full_moon');

    expect(issuePaths(CustomerSessionSchema, session)).toEqual([]);
  });

  it.each(pathsOfKind('array'))('behavior: %s may hold any strings, or none', (path) => {
    for (const array of [[], ['on_full_moon', '']]) {
      expect(issuePaths(CustomerSessionSchema, replaceAt(makeSession(), path, array))).toEqual([]);
    }
  });

  it.each(['components', ...pathsOfKind('object')])(
    'behavior: %s may be an array, since all its fields are optional',
    (path) => {
      expect(issuePaths(CustomerSessionSchema, replaceAt(makeSession(), path, []))).toEqual([]);
    },
  );

  it.each([undefined, null, 1, true, clientSecret])('error: rejects %j', (value) => {
    expect(issuePaths(CustomerSessionSchema, value)).toEqual(['']);
  });

  it('property: accepts whatever any version of the API may return', () => {
    fc.assert(
      fc.property(sessions, (session) => {
        expect(issuePaths(CustomerSessionSchema, session)).toEqual([]);
      }),
    );
  });
});
