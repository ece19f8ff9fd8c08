import {
  createCustomerSession,
  createStripeClient,
  type RequestOptions,
  type StripeClientConfig,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it, vi } from 'vitest';
import { errorOf } from '../support/clients.js';
import { advanceUntil, installFakeClock } from '../support/clock.js';
import { findSecret } from '../support/findSecret.js';
import { makeParams } from '../support/fixtures.js';
import * as respond from '../support/respond.js';
import { waysToFail } from '../support/waysToFail.js';

installFakeClock();

type GetKey = () => string | Promise<string>;

const observe = (apiKey: unknown, ...responses: respond.Respond[]) =>
  respond.observeClient(createStripeClient, responses, {
    apiKey: apiKey as StripeClientConfig['apiKey'],
  });

const never: GetKey = () => new Promise(() => undefined);

describe('an apiKey that is a function', () => {
  it.each<[string, GetKey, RequestOptions]>([
    ['return the key', () => 'sk_test_1', {}],
    ['return a promise of the key', async () => 'sk_test_1', {}],
    ['be an option', () => 'sk_test_config', { apiKey: async () => 'sk_test_1' }],
  ])('may %s', async (_title, apiKey, options) => {
    const { client, requests } = observe(apiKey);
    await createCustomerSession(client, makeParams(), options);

    expect(requests[0]?.headers['Authorization']).toBe('Bearer sk_test_1');
  });

  it('is called once a call, before the first attempt', async () => {
    let calls = 0;
    const apiKey = (): string => {
      calls += 1;
      return `sk_test_${calls}`;
    };
    const { client, requests } = observe(apiKey, respond.error(500), respond.ok());
    expect(calls).toBe(0);
    await advanceUntil(createCustomerSession(client, makeParams()));
    await createCustomerSession(client, makeParams());

    expect(requests.map(({ headers }) => headers['Authorization'])).toEqual([
      'Bearer sk_test_1',
      'Bearer sk_test_1',
      'Bearer sk_test_2',
    ]);
  });

  it.each<[string, unknown, string]>([
    ['undefined', undefined, 'is empty. Is STRIPE_SECRET_KEY set?'],
    ['a publishable key', 'pk_test_1', 'is a publishable key; pass a secret key'],
    ['another function', () => 'sk_test_1', 'must be a secret key'],
  ])('must not return %s', async (_title, key, problem) => {
    const { client, requests } = observe(() => key);
    const error = await errorOf(createCustomerSession(client, makeParams()));
    const options = { apiKey: () => key as string };

    expect(error.toJSON()).toEqual({
      type: 'invalid_params',
      message: `Invalid options: config.apiKey ${problem}`,
      issues: [{ path: 'config.apiKey', expected: expect.any(String) }],
    });
    expect(await errorOf(createCustomerSession(client, makeParams(), options))).toMatchObject({
      message: `Invalid options: options.apiKey ${problem}`,
    });
    expect(requests).toEqual([]);
  });

  const failure = Object.assign(new TypeError('no sk_live_hidden'), { code: 'E_STORE' });

  it.each(waysToFail)('ends the call if it %s', async (_title, failWith) => {
    const apiKey = failWith(failure);
    const { client, requests } = observe(apiKey);
    const result = await safeCreateCustomerSession(client, makeParams());

    expect(result).toMatchObject({
      ok: false,
      error: {
        type: 'invalid_params',
        message: 'Invalid options: config.apiKey threw an error',
        issues: [{ path: 'config.apiKey', expected: 'a secret key' }],
      },
    });
    expect(result.error?.cause).toEqual({ name: 'TypeError', code: 'E_STORE' });
    expect(findSecret(result, 'sk_live_hidden')).toEqual([]);
    expect(requests).toEqual([]);
  });

  it('must return within the totalTimeout', async () => {
    const startedAt = performance.now();
    const call = createCustomerSession(observe(never).client, makeParams());

    expect(await advanceUntil(errorOf(call))).toMatchObject({ type: 'timeout_error', attempts: 0 });
    expect(performance.now() - startedAt).toBe(20_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves the rest of that time to the attempts', async () => {
    const startedAt = performance.now();
    const slow: GetKey = () => new Promise((resolve) => setTimeout(resolve, 60, 'sk_test_1'));
    const { client } = observe(slow, respond.stall);
    const call = createCustomerSession(client, makeParams(), { totalTimeout: 100 });

    expect(await advanceUntil(errorOf(call))).toMatchObject({ type: 'timeout_error', attempts: 1 });
    expect(performance.now() - startedAt).toBe(100);
  });

  it('is not waited for after an abort', async () => {
    const controller = new AbortController();
    const call = createCustomerSession(observe(never).client, makeParams(), {
      signal: controller.signal,
    });
    controller.abort('enough');

    expect(await errorOf(call)).toMatchObject({
      type: 'abort_error',
      cause: 'enough',
      attempts: 0,
    });
  });

  it('returns a key that is masked in errors', async () => {
    const { client } = observe(
      () => '$&-key.from-a-vault',
      respond.error(401, { message: 'No such key: $&-key.from-a-vault' }),
    );

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type: 'authentication_error',
      message: 'No such key: ***',
    });
  });
});
