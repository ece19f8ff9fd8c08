import { inspect } from 'node:util';
import {
  createCustomerSession,
  createStripeClient,
  type StripeClient,
  type StripeClientConfig,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { findSecret } from '../support/findSecret.js';
import { apiKey, makeParams } from '../support/fixtures.js';
import { observeClient } from '../support/respond.js';

// tests/settings has each value of each setting.

describe('createStripeClient', () => {
  it('returns a frozen object without members, which shows nothing of its config', () => {
    const client = createStripeClient({
      apiKey,
      stripeAccount: 'acct_hidden',
      appInfo: { name: 'hidden-app' },
    });

    expect(Object.isFrozen(client)).toBe(true);
    expect(Reflect.ownKeys(client)).toEqual([]);
    expect(inspect(client, { showHidden: true, depth: Infinity })).toBe('{}');
    expect(findSecret(client, apiKey, 'acct_hidden', 'hidden-app')).toEqual([]);
  });

  it('throws a TypeError that names each invalid field, without the key', () => {
    const create = (): unknown =>
      createStripeClient({ apiKey: `${apiKey}\n`, baseUrl: `http://${apiKey}.test` });

    expect(create).toThrow(TypeError);
    expect(create).toThrow(/config\.apiKey contains .*config\.baseUrl is http/);
    expect(create).not.toThrow(apiKey);
  });

  it('ignores what is changed in the config later', async () => {
    const later = { apiKey: 'sk_other', baseUrl: 'https://b.example', stripeAccount: 'acct_2' };
    const config = { baseUrl: 'https://a.example', stripeAccount: 'acct_1' };
    const create = (all: StripeClientConfig): StripeClient => {
      const created = createStripeClient(Object.assign(config, all));
      Object.assign(config, later);
      return created;
    };
    const { client, requests } = observeClient(create, undefined, config);
    await createCustomerSession(client, makeParams());

    expect(requests).toMatchObject([
      {
        url: 'https://a.example/v1/customer_sessions',
        headers: { Authorization: `Bearer ${apiKey}`, 'Stripe-Account': 'acct_1' },
      },
    ]);
  });
});
