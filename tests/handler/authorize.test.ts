import {
  type CustomerSessionHandlerOptions,
  createStripeClient,
  isStripeError,
  type RequestOptions,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { apiKey } from '../support/fixtures.js';
import {
  failure,
  granted,
  makeRequest,
  observeHandler,
  readAll,
  success,
} from '../support/handler.js';
import { waysToFail } from '../support/waysToFail.js';

type Authorize = CustomerSessionHandlerOptions['authorize'];

describe('createCustomerSessionHandler', () => {
  it.each<[title: string, authorize: Authorize]>([
    ['null', () => null],
    ['undefined', () => undefined],
    ['a promise of null', () => Promise.resolve(null)],
    ['a promise of undefined', () => Promise.resolve(undefined)],
  ])('error: authorize returns %s: not signed in', async (_, authorize) => {
    const { handler, emulator, errors } = observeHandler({ authorize });

    expect(await readAll(await handler(makeRequest()))).toEqual(failure(401, 'unauthorized'));
    expect(emulator.requests).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('behavior: authorize may be asynchronous, and read the request', async () => {
    const { handler, emulator } = observeHandler({
      async authorize(request) {
        const { customer } = await request.json();
        return { params: { ...granted.params, customer } };
      },
    });
    const body = JSON.stringify({ customer: 'cus_123' });
    const request = new Request('https://shop.example/', { method: 'POST', body });

    expect(await readAll(await handler(request))).toEqual(success());
    expect(emulator.requests).toMatchObject([{ params: { customer: 'cus_123' } }]);
  });

  it('behavior: its options reach Stripe', async () => {
    const { handler, emulator } = observeHandler({
      authorize: () => ({
        ...granted,
        options: { stripeAccount: 'acct_1', idempotencyKey: 'order-1', apiKey: 'sk_test_other' },
      }),
    });
    await handler(makeRequest());

    expect(emulator.requests).toMatchObject([
      {
        headers: {
          authorization: 'Bearer sk_test_***',
          'idempotency-key': 'order-1',
          'stripe-account': 'acct_1',
        },
      },
    ]);
  });

  it('behavior: options reach the client as the same object', async () => {
    const asked: (string | symbol)[] = [];
    const options = new Proxy<RequestOptions>(
      { stripeAccount: 'acct_1' },
      {
        get(target, name) {
          asked.push(name);
          return Reflect.get(target, name);
        },
      },
    );
    const { handler } = observeHandler({ authorize: () => ({ ...granted, options }) });
    expect((await handler(makeRequest())).status).toBe(200);
    const byHandler = asked.splice(0);
    const client = createStripeClient({ apiKey, fetch: createStripeEmulator().fetch });
    await safeCreateCustomerSession(client, granted.params, options);

    expect(byHandler).toEqual(asked);
  });

  it.each([undefined, {}, { signal: undefined, stripeAccount: undefined }])(
    'behavior: options may be %o',
    async (options) => {
      const { handler } = observeHandler({ authorize: () => ({ ...granted, options }) });

      expect(await readAll(await handler(makeRequest()))).toEqual(success());
    },
  );

  it('error: a polluted Object.prototype signs nobody in', async () => {
    const polluted = { ...granted, status: 200, headers: {}, body: 'hello' };
    Object.assign(Object.prototype, polluted);
    onTestFinished(() => {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
    });
    const { handler, emulator, errors } = observeHandler({
      authorize: (() => ({})) as () => never,
    });
    const { status } = await handler(makeRequest());

    expect(status).toBe(500);
    expect(errors).toHaveLength(1);
    expect(emulator.requests).toEqual([]);
  });

  const reason = new Error(`cus_123 of ${apiKey} is blocked`);

  describe.each(waysToFail)('error: authorize %s', (_, failWith) => {
    it('without details', async () => {
      const authorize = failWith(reason) as Authorize;
      const { handler, emulator, errors } = observeHandler({ authorize });

      expect(await readAll(await handler(makeRequest()))).toEqual(failure(500, 'internal_error'));
      expect(errors).toEqual([reason]);
      expect(emulator.requests).toEqual([]);
    });
  });

  it.each<[title: string, answer: unknown, path: string]>([
    ['a text', 'cus_123', 'params'],
    ['zero', 0, 'params'],
    ['false', false, 'params'],
    ['a function', () => granted, 'params'],
    ['a list', [granted], 'params'],
    ['nothing in it', {}, 'params'],
    ['the params themselves', granted.params, 'authorization.customer'],
    ['an unknown name', { ...granted, option: {} }, 'authorization.option'],
    ['null for params', { params: null }, 'params'],
    ['a text for params', { params: 'cus_123' }, 'params'],
    ['no customer', { params: { components: granted.params.components } }, 'customer'],
    ['no component', { params: { customer: 'cus_123', components: {} } }, 'components'],
    ['null for options', { ...granted, options: null }, 'options'],
    ['a text for options', { ...granted, options: 'fast' }, 'options'],
    [
      'an unknown option',
      { ...granted, options: { stripe_account: 'acct_1' } },
      'options.stripe_account',
    ],
    ['a timeout of 0', { ...granted, options: { timeout: 0 } }, 'options.timeout'],
  ])('error: authorize returns %s', async (_, answer, path) => {
    const { handler, emulator, errors } = observeHandler({
      authorize: (() => answer) as Authorize,
    });

    expect(await readAll(await handler(makeRequest()))).toEqual(failure(500, 'internal_error'));
    expect(emulator.requests).toEqual([]);
    expect(errors).toMatchObject([{ type: 'invalid_params' }]);
    expect(isStripeError(errors[0]) && errors[0].issues?.[0]?.path).toBe(path);
  });

  it('error: authorize returns an unknown name, and the message lists the known names', async () => {
    const { handler, errors } = observeHandler({ authorize: () => ({ ...granted, option: {} }) });
    await handler(makeRequest());

    expect(errors).toMatchObject([
      {
        message:
          'Invalid authorization: authorization.option is unknown; known are params, options',
      },
    ]);
  });
});
