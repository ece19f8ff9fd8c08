import { type CustomerSession, redactCustomerSession } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { findSecret } from '../support/findSecret.js';
import { clientSecret, makeCustomer, makeSession } from '../support/fixtures.js';

describe('redactCustomerSession', () => {
  it('default: replaces the secret and keeps all that is known', () => {
    const session = makeSession();
    const before = structuredClone(session);

    expect(redactCustomerSession(session)).toEqual({ ...session, client_secret: '***' });
    expect(session).toEqual(before);
  });

  it('behavior: reduces the customer to its id', () => {
    const customer = makeCustomer({ id: 'cus_9', email: 'jenny@example.com' });
    const redacted = redactCustomerSession({ ...makeSession(), customer });

    expect(redacted.customer).toBe('cus_9');
    expect(findSecret(redacted, clientSecret, 'jenny@example.com')).toEqual([]);
  });

  it('behavior: drops what is not known, at every depth, and what is of another type', () => {
    const session = {
      ...makeSession(),
      other_secret: clientSecret,
      customer_account: { id: clientSecret },
      components: {
        buy_button: { enabled: true, other: clientSecret },
        later_component: { secret: clientSecret },
        payment_element: {
          enabled: true,
          features: { payment_method_save: 'some_day', later_feature: clientSecret },
        },
        customer_sheet: { enabled: false, features: null },
        pricing_table: [clientSecret],
      },
    } as unknown as CustomerSession;

    const redacted = redactCustomerSession(session);
    expect(redacted).toEqual({
      object: 'customer_session',
      client_secret: '***',
      created: session.created,
      customer: session.customer,
      expires_at: session.expires_at,
      livemode: session.livemode,
      components: {
        buy_button: { enabled: true },
        payment_element: { enabled: true, features: { payment_method_save: 'some_day' } },
        customer_sheet: { enabled: false, features: null },
      },
    });
    expect(findSecret(redacted, clientSecret)).toEqual([]);
  });

  it('behavior: leaves out what the session leaves out', () => {
    const { components, customer_account, ...session } = makeSession();
    expect(Object.keys(redactCustomerSession(session)).sort()).toEqual(Object.keys(session).sort());
    expect([components, customer_account]).not.toContain(undefined);
  });
});
