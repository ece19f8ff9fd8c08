import {
  type CustomerSessionCreateParams,
  createCustomerSession,
  createStripeClient,
  type RequestOptions,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { errorOf } from '../support/clients.js';
import { advanceUntil, installFakeClock } from '../support/clock.js';
import { makeExpandedSession, makeParams, makeSession } from '../support/fixtures.js';
import * as respond from '../support/respond.js';

// tests/params has each value that can be sent or not, and tests/settings each value of an option.

/** An object that is nested too deep to walk. */
function nested(): object {
  let object: object = {};
  for (let depth = 0; depth < 20_000; depth += 1) object = { a: object };
  return object;
}

const noCustomer = 'customer or customer_account is required';
const unreadable = 'params cannot be read: a getter throws, or it nests too deep';
const noComponent = 'components has no component';
const components = { pricing_table: { enabled: true } };

/** Why params are rejected, if they are. */
async function findProblem(params: object): Promise<string | undefined> {
  const { client } = respond.observeClient(createStripeClient);
  const call = safeCreateCustomerSession(client, params as CustomerSessionCreateParams);
  return (await call).error?.message.replace('Invalid params: ', '');
}

/** Whether a session with this customer is what the params asked for. */
async function isExpected(session: object, params: object): Promise<boolean> {
  const { client } = respond.observeClient(createStripeClient, [respond.ok(session)]);
  return (await safeCreateCustomerSession(client, params as CustomerSessionCreateParams)).ok;
}

describe('createCustomerSession', () => {
  installFakeClock();

  it.each<[string, unknown, readonly string[], string]>([
    ['undefined', undefined, ['params'], 'params must be a plain object'],
    [
      'params without customer and component',
      {},
      ['customer', 'components'],
      `${noCustomer}, ${noComponent}`,
    ],
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
      unreadable,
    ],
    ['deep nesting', { components: nested() }, ['params'], unreadable],
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

  it.each<[string, unknown, readonly string[]]>([
    ['options are not an object', 'order-1', ['options']],
    ['an option is unknown', { stripe_account: 'acct_1' }, ['options.stripe_account']],
    [
      'options are invalid, whatever the signal',
      { timeout: 0, maxNetworkRetries: 11, idempotencyKey: '', signal: AbortSignal.abort() },
      ['options.timeout', 'options.maxNetworkRetries', 'options.idempotencyKey'],
    ],
    [
      'a getter of the options throws',
      {
        get apiKey(): never {
          throw new Error('quoted');
        },
      },
      ['options'],
    ],
  ])('sends nothing if %s', async (_title, options, paths) => {
    const { client, requests } = respond.observeClient(createStripeClient);
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

  it('names what is missing', async () => {
    const { client } = respond.observeClient(createStripeClient);
    const { error } = await safeCreateCustomerSession(client, {} as CustomerSessionCreateParams);

    expect(error?.issues).toEqual([
      { path: 'customer', expected: 'a customer id' },
      { path: 'components', expected: 'at least one component' },
    ]);
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

  it.each<[string, object]>([
    ['customer', { customer: 'cus_123' }],
    ['customer_account', { customer: undefined, customer_account: 'acct_123' }],
    ['customer and an empty customer_account', { customer: 'cus_123', customer_account: '' }],
  ])('accepts %s, before or after the components', async (_title, customer) => {
    expect(await findProblem({ ...customer, components })).toBeUndefined();
    expect(await findProblem({ components, ...customer })).toBeUndefined();
  });

  it.each<[string, object]>([
    ['empty', { customer: '', customer_account: null }],
    ['an object', { customer: { id: 'cus_123' } }],
    ['under another name', { customers: 'cus_1', my_customer: 'cus_1', Customer: 'cus_1' }],
    ['further down', { a: { customer: 'cus_123' } }],
  ])('rejects a customer that is %s', async (_title, customer) => {
    expect(await findProblem({ ...customer, components })).toBe(noCustomer);
  });

  it.each<[string, object]>([
    ['one that is unknown', { preview: { enabled: true } }],
    ['one next to absent ones', { buy_button: undefined, customer_sheet: {}, ...components }],
  ])('accepts components: %s', async (_title, value) => {
    expect(await findProblem({ customer: 'cus_123', components: value })).toBeUndefined();
    expect(await findProblem({ components: value, customer: 'cus_123' })).toBeUndefined();
  });

  it.each<[string, object]>([
    ['a string', { components: 'pricing_table' }],
    ['a component with nothing but {}', { components: { payment_element: { features: {} } } }],
    ['in the wrong place', { a: { components }, my_components: components }],
  ])('rejects components: %s', async (_title, fields) => {
    expect(await findProblem({ customer: 'cus_123', ...fields })).toBe(noComponent);
  });

  it.each([
    [['customer'], true],
    [['customer.tax'], true],
    [['customer', 'components'], true],
    [{ first: 'customer' }, true],
    [['customerx.tax'], false],
    [['my.customer'], false],
    ['customer', false],
    [[['customer']], false],
  ])('with expand %j expects an expanded customer: %s', async (expand, isExpanded) => {
    const params = { customer: 'cus_123', components, a: { expand: ['customer'] } };

    for (const each of [
      { ...params, expand },
      { expand, ...params, my_expand: ['customer'] },
    ]) {
      expect(await isExpected(makeExpandedSession(), each)).toBe(isExpanded);
      expect(await isExpected(makeSession(), each)).toBe(!isExpanded);
    }
  });
});
