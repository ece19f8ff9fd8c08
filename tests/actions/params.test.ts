import {
  type CustomerSessionCreateParams,
  createCustomerSession,
  createStripeClient,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { errorOf } from '../support/clients.js';
import { advanceUntil, installFakeClock } from '../support/clock.js';
import { makeParams } from '../support/fixtures.js';
import * as respond from '../support/respond.js';

// tests/params has each value that can be sent or not.

/** An object that is nested too deep to walk. */
function nested(): object {
  let object: object = {};
  for (let depth = 0; depth < 20_000; depth += 1) object = { a: object };
  return object;
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const required = 'customer or customer_account is required, components has no component';

describe('createCustomerSession', () => {
  installFakeClock();

  it.each<[string, unknown, readonly string[], string]>([
    ['undefined', undefined, ['params'], 'params must be a plain object'],
    ['params without customer and component', {}, ['customer', 'components'], required],
    [
      'every value that cannot be sent',
      { ...makeParams(), customer: 4711n, expand: [() => 4711] },
      ['customer', 'expand.0'],
      'customer is a bigint, expand.0 is a function',
    ],
    [
      'a getter that throws',
      {
        ...makeParams(),
        get metadata(): never {
          throw new Error('quoted');
        },
      },
      ['params'],
      'params must be a readable object',
    ],
    ['a revoked proxy', revoked(), ['params'], 'params must be a readable object'],
    ['deep nesting', { components: nested() }, ['params'], 'params must be a readable object'],
  ])('rejects %s, and sends nothing', async (_title, params, paths, message) => {
    const { client, requests } = respond.observeClient(createStripeClient);
    const error = await errorOf(
      createCustomerSession(client, params as CustomerSessionCreateParams),
    );

    expect(error.toJSON()).toEqual({
      type: 'invalid_params',
      message: `Invalid params: ${message}`,
      issues: paths.map((path) => ({ path, expected: expect.any(String) })),
    });
    expect(error.cause).toBeUndefined();
    expect(requests).toEqual([]);
  });

  it('sends unknown params, and what only Stripe can judge', async () => {
    const { client, requests } = respond.observeClient(createStripeClient);
    const components: object = { preview: { enabled: true } };
    const params = { customer: 'a b', components, expand: ['nonsense'], later: null };
    await createCustomerSession(client, params);

    expect(requests[0]?.body).toBe(
      'customer=a%20b&components[preview][enabled]=true&expand[0]=nonsense&later=',
    );
  });

  it('sends the params as they were when it was called', async () => {
    const params = { customer: 'cus_123', components: { buy_button: { enabled: true } } };
    const { client, requests } = respond.observeClient(createStripeClient, [respond.error(500)], {
      onAttempt: () => {
        params.customer = 'cus_other';
      },
    });
    await advanceUntil(errorOf(createCustomerSession(client, params)));

    expect(requests).toHaveLength(3);
    expect(new Set(requests.map(({ body }) => body))).toEqual(
      new Set(['customer=cus_123&components[buy_button][enabled]=true']),
    );
  });
});
