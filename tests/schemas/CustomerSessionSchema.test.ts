import * as fc from 'fast-check';
import { CustomerSessionSchema } from 'stripe-customer-session';
import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { sessions } from '../support/arbitraries.js';
import { describeFields, featureFields, issuesOf } from '../support/describeFields.js';
import { findSecret } from '../support/findSecret.js';
import {
  clientSecret,
  makeCustomer,
  makeExpandedSession,
  makeSession,
} from '../support/fixtures.js';
import { replaceAt } from '../support/paths.js';

describe('CustomerSessionSchema', () => {
  it('default', async () => {
    const session = makeSession();
    const result = await CustomerSessionSchema['~standard'].validate(session);

    expect(result.issues).toBeUndefined();
    expect(result).toHaveProperty('value', session);
    expect('value' in result && result.value).toBe(session);
  });

  it('default: a Standard Schema', () => {
    expect(CustomerSessionSchema['~standard']).toMatchObject({ version: 1, vendor: 'valibot' });
  });

  describeFields({
    schema: CustomerSessionSchema,
    full: makeSession(),
    certain: {
      client_secret: 'filledString',
      created: 'integer',
      expires_at: 'integer',
      livemode: 'boolean',
      customer: 'reference',
      object: 'sessionTag',
    },
    optional: {
      customer_account: 'string',
      components: 'object',
      'components.active_entitlements': 'object',
      'components.active_entitlements.enabled': 'boolean',
      'components.buy_button': 'object',
      'components.buy_button.enabled': 'boolean',
      'components.customer_portal': 'object',
      'components.customer_portal.enabled': 'boolean',
      'components.customer_sheet': 'object',
      'components.customer_sheet.enabled': 'boolean',
      'components.customer_sheet.features': 'object',
      'components.mobile_payment_element': 'object',
      'components.mobile_payment_element.enabled': 'boolean',
      'components.mobile_payment_element.features': 'object',
      'components.payment_element': 'object',
      'components.payment_element.enabled': 'boolean',
      'components.payment_element.features': 'object',
      'components.pricing_table': 'object',
      'components.pricing_table.enabled': 'boolean',
      ...featureFields,
    },
    nullable: true,
  });

  it('customer: expanded', async () => {
    expect(await issuesOf(CustomerSessionSchema, makeExpandedSession())).toEqual([]);
  });

  it('customer: a customer with nothing but what is certain', async () => {
    const customer = { id: 'cus_123', object: 'customer', created: 1, livemode: true };

    expect(await issuesOf(CustomerSessionSchema, { ...makeSession(), customer })).toEqual([]);
  });

  it.each([
    ['id', 1, 'string'],
    ['object', 'account', "'customer'"],
    ['created', '1', 'integer'],
    ['livemode', undefined, 'boolean'],
    ['email', 1, 'string'],
    ['metadata', [], 'object'],
  ])('customer: %s of an expanded one: refuses %j', async (field, value, expected) => {
    const session = replaceAt(makeExpandedSession(), `customer.${field}`, value);

    expect(await issuesOf(CustomerSessionSchema, session)).toEqual([
      { path: `customer.${field}`, expected },
    ]);
  });

  it('customer: refuses what is left of a deleted one', async () => {
    const customer = { id: 'cus_123', object: 'customer', deleted: true };

    expect(await issuesOf(CustomerSessionSchema, { ...makeSession(), customer })).toEqual([
      { path: 'customer.created', expected: 'integer' },
      { path: 'customer.livemode', expected: 'boolean' },
    ]);
  });

  it.each(Object.keys(featureFields).filter((path) => featureFields[path] === 'string'))(
    'behavior: %s may have any value that Stripe comes to know',
    async (path) => {
      const session = replaceAt(makeSession(), path, 'on_full_moon');

      expect(await issuesOf(CustomerSessionSchema, session)).toEqual([]);
    },
  );

  it.each(Object.keys(featureFields).filter((path) => featureFields[path] === 'list'))(
    'behavior: %s may list anything, or nothing',
    async (path) => {
      for (const list of [[], ['on_full_moon', '']]) {
        expect(await issuesOf(CustomerSessionSchema, replaceAt(makeSession(), path, list))).toEqual(
          [],
        );
      }
    },
  );

  it.each([
    '',
    'components.',
    'components.pricing_table.',
    'components.payment_element.features.',
    'customer.',
    'customer.address.',
  ])('behavior: keeps unknown fields in "%s"', async (path) => {
    const field: unknown = JSON.parse('{"constructor":1,"__proto__":{"a":1},"prototype":[]}');
    const session = replaceAt(makeExpandedSession(), `${path}brand_new`, field);
    const before = JSON.stringify(session);
    const result = await CustomerSessionSchema['~standard'].validate(session);

    expect('value' in result && result.value).toBe(session);
    expect(JSON.stringify(session)).toBe(before);
    expect(before).toContain(`"brand_new":${JSON.stringify(field)}`);
  });

  it('behavior: keys that JavaScript has a use for are fields like any other', async () => {
    const session: object = JSON.parse(
      `{"__proto__":{"livemode":true},"constructor":1,${JSON.stringify(makeSession()).slice(1)}`,
    );
    const result = await CustomerSessionSchema['~standard'].validate(session);

    expect('value' in result && result.value).toBe(session);
    expect(Object.keys(session).slice(0, 2)).toEqual(['__proto__', 'constructor']);
  });

  it.each([undefined, null, 1, true, clientSecret, [], [makeSession()], () => makeSession()])(
    'error: refuses %j',
    async (value) => {
      const result = await CustomerSessionSchema['~standard'].validate(value);

      expect(result.issues).toHaveLength(1);
      expect(await issuesOf(CustomerSessionSchema, value)).toEqual([
        { path: '', expected: 'object' },
      ]);
      expect(findSecret(result.issues, clientSecret)).toEqual([]);
      expect(findSecret(safeParse(CustomerSessionSchema, value).issues, clientSecret)).toEqual([]);
    },
  );

  it('error: tells all that is wrong', async () => {
    const session = { ...makeSession(), components: { pricing_table: [] }, created: null };

    expect(await issuesOf(CustomerSessionSchema, session)).toEqual([
      { path: 'created', expected: 'integer' },
      { path: 'components.pricing_table', expected: 'object' },
    ]);
  });

  it('error: no issue holds a value, wherever the secret is', async () => {
    const bare = { client_secret: 1, components: clientSecret, customer: [clientSecret] };
    const wrong = [
      { ...makeSession(), created: null },
      Object.fromEntries(Object.keys(makeSession()).map((key) => [key, [clientSecret]])),
      { ...bare, object: clientSecret, created: clientSecret, livemode: clientSecret },
      makeExpandedSession(makeCustomer({ id: 1 as never, email: [clientSecret] as never })),
      replaceAt(makeSession(), 'components.payment_element.features', [clientSecret]),
    ];
    for (const value of wrong) {
      const { issues } = await CustomerSessionSchema['~standard'].validate(value);
      const parsed = safeParse(CustomerSessionSchema, value);

      expect(issues?.length).toBeGreaterThan(0);
      expect(parsed.issues).toHaveLength(issues?.length ?? 0);
      expect(findSecret([issues, parsed.issues], clientSecret)).toEqual([]);
    }
  });

  it('behavior: within valibot, its output is the very input as well', () => {
    const session = makeExpandedSession();

    expect(safeParse(CustomerSessionSchema, session).output).toBe(session);
  });

  it('property: accepts whatever any version of the API may answer', async () => {
    await fc.assert(
      fc.asyncProperty(sessions, async (session) => {
        expect(await issuesOf(CustomerSessionSchema, session)).toEqual([]);
      }),
    );
  });
});
