import {
  createCustomerSession,
  createStripeClient,
  type RequestOptions,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { errorOf } from '../support/clients.js';
import { makeParams } from '../support/fixtures.js';
import { observeClient } from '../support/respond.js';

// tests/settings has each value of each option.

describe('createCustomerSession sends nothing if', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['options are not an object', 'order-1', ['options']],
    ['an option is unknown', { stripe_account: 'acct_1' }, ['options.stripe_account']],
    [
      'options are invalid, whatever the signal',
      { timeout: 0, maxNetworkRetries: 11, idempotencyKey: '', signal: AbortSignal.abort() },
      ['options.timeout', 'options.maxNetworkRetries', 'options.idempotencyKey'],
    ],
    [
      'a getter throws',
      {
        get apiKey(): never {
          throw new Error('quoted');
        },
      },
      ['options'],
    ],
  ])('%s', async (_title, options, paths) => {
    const { client, requests } = observeClient(createStripeClient);
    const error = await errorOf(
      createCustomerSession(client, makeParams(), options as RequestOptions),
    );

    expect(error.toJSON()).toEqual({
      type: 'invalid_params',
      message: expect.stringMatching(/^Invalid options: options[. ]/),
      issues: paths.map((path) => ({ path, expected: expect.any(String) })),
    });
    expect(error.message).not.toContain('quoted');
    expect(requests).toEqual([]);
  });
});
