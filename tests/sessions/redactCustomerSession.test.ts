import * as fc from 'fast-check';
import { type CustomerSession, getId, redactCustomerSession } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { sessions } from '../support/arbitraries.js';
import { findSecret } from '../support/findSecret.js';
import {
  clientSecret,
  makeCustomer,
  makeExpandedSession,
  makeSession,
} from '../support/fixtures.js';
import { pathsOf, replaceAt } from '../support/paths.js';

/** All of the session that is safe to log. */
const redacted = makeSession({ client_secret: '***' });

const bare = {
  object: 'customer_session',
  client_secret: clientSecret,
  created: 1,
  customer: 'cus_123',
  expires_at: 1801,
  livemode: true,
} as const;

describe('redactCustomerSession', () => {
  it('masks the client secret, and reduces the customer to its id', () => {
    const session = makeExpandedSession(makeCustomer({ id: 'cus_456' }));

    expect(redactCustomerSession(makeSession())).toStrictEqual(redacted);
    expect(redactCustomerSession(session)).toStrictEqual({ ...redacted, customer: 'cus_456' });
  });

  it('keeps null, and adds no absent fields', () => {
    expect(redactCustomerSession(bare)).toStrictEqual({ ...bare, client_secret: '***' });

    const nulls = {
      customer_account: null,
      components: {
        active_entitlements: null,
        pricing_table: { enabled: null },
        payment_element: { enabled: true, features: null },
        customer_sheet: {
          enabled: true,
          features: { payment_method_allow_redisplay_filters: null, payment_method_remove: null },
        },
      },
    };
    expect(redactCustomerSession({ ...bare, ...nulls })).toStrictEqual({
      ...bare,
      ...nulls,
      client_secret: '***',
    });
    expect(redactCustomerSession({ ...bare, components: null })).toHaveProperty('components', null);
  });

  it('does not modify the session, and shares no object with it', () => {
    const session = makeExpandedSession();
    const before = structuredClone(session);
    const copy = redactCustomerSession(session);

    expect(session).toStrictEqual(before);
    expect(copy.components).not.toBe(session.components);
    expect(copy.components?.pricing_table).not.toBe(session.components?.pricing_table);
  });

  const objects = pathsOf(makeSession()).filter((path) =>
    pathsOf(makeSession()).some((other) => other.startsWith(`${path}.`)),
  );
  it.each(['', ...objects.map((path) => `${path}.`)])('drops unknown fields in "%s"', (path) => {
    const secret = 'whatever Stripe may add';
    const session = ['brand_new', 'constructor', 'toString'].reduce<unknown>(
      (value, key) => replaceAt(value, path + key, { secret }),
      makeSession(),
    ) as CustomerSession;

    expect(findSecret(session, secret)).not.toEqual([]);
    expect(redactCustomerSession(session)).toStrictEqual(redacted);
  });

  it.each<[string, object]>([
    ['an unknown field', { hint: clientSecret }],
    ['customer_account', { customer_account: clientSecret }],
    ['the id of the customer', { customer: clientSecret }],
    ['the id of an expanded customer', { customer: makeCustomer({ id: clientSecret }) }],
    ['the id of an account', { customer_account: 'acct_ek_test_another' }],
  ])('masks secrets in %s', (_, fields) => {
    const copy = redactCustomerSession({ ...makeSession(), ...fields });

    expect(findSecret(copy, clientSecret, 'ek_test_another')).toEqual([]);
  });

  it('masks the client secret in features, also if it does not look like one', () => {
    const secret = 'a secret of another form';
    const features = {
      payment_method_remove: `<${secret}>`,
      payment_method_allow_redisplay_filters: ['always', secret, 'sk_live_123'],
    };
    const components = { customer_sheet: { enabled: true, features } };
    const copy = redactCustomerSession({ ...makeSession({ client_secret: secret }), components });

    expect(copy.components?.customer_sheet?.features).toEqual({
      payment_method_remove: '<***>',
      payment_method_allow_redisplay_filters: ['always', '***', '***'],
    });
  });

  it.each([
    'customer_account',
    'components.pricing_table.enabled',
    'components.payment_element.features.payment_method_allow_redisplay_filters',
    'components.payment_element.features',
    'components',
  ])('drops %s if it is invalid', (path) => {
    const session = replaceAt(makeSession(), path, [[clientSecret]]) as CustomerSession;

    expect(redactCustomerSession(session)).toStrictEqual(replaceAt(redacted, path, undefined));
  });

  it('copies nothing from a polluted Object.prototype', () => {
    const property = { value: clientSecret, configurable: true, writable: true };
    Object.defineProperty(Object.prototype, 'customer_account', property);
    const copy = redactCustomerSession(bare);
    Reflect.deleteProperty(Object.prototype, 'customer_account');

    expect(copy).toStrictEqual({ ...bare, client_secret: '***' });
  });

  it('leaves no secret, whatever the session', () => {
    const secret = 'cuss_secret_0fTheProperty';
    fc.assert(
      fc.property(sessions, (session) => {
        const copy = redactCustomerSession({ ...session, client_secret: secret });

        expect(findSecret(copy, secret)).toEqual([]);
        expect(copy.customer).toBe(getId(session.customer));
        expect(Object.keys(redacted)).toEqual(expect.arrayContaining(Object.keys(copy)));
        expect(redactCustomerSession(copy)).toStrictEqual(copy);
      }),
      { numRuns: 50 },
    );
  });
});
