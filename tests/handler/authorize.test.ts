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
  ])('error: authorize answers %s: not signed in', async (_, authorize) => {
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

  it('behavior: options reach the client as the very object', async () => {
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

  it('behavior: options may be getters of a class, as in a call without a handler', async () => {
    class Account {
      get stripeAccount(): string {
        return 'acct_1';
      }
    }
    const { handler, emulator } = observeHandler({
      authorize: () => ({ ...granted, options: new Account() }),
    });
    await handler(makeRequest());

    expect(emulator.requests).toMatchObject([{ headers: { 'stripe-account': 'acct_1' } }]);
  });

  it.each([undefined, {}, { signal: undefined, stripeAccount: undefined }])(
    'behavior: options may be %o',
    async (options) => {
      const { handler } = observeHandler({ authorize: () => ({ ...granted, options }) });

      expect(await readAll(await handler(makeRequest()))).toEqual(success());
    },
  );

  it('error: an Object.prototype that others have written to signs nobody in', async () => {
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
    it.each([reason, undefined, null, 'no'])('with %o', async (thrown) => {
      const authorize = failWith(thrown) as Authorize;
      const { handler, emulator, errors } = observeHandler({ authorize });

      expect(await readAll(await handler(makeRequest()))).toEqual(failure(500, 'internal_error'));
      expect(errors).toEqual([thrown]);
      expect(emulator.requests).toEqual([]);
    });
  });

  it.each<[title: string, answer: unknown, path: string]>([
    ['a text', 'cus_123', 'params'],
    ['an empty text', '', 'params'],
    ['a number', 1, 'params'],
    ['zero', 0, 'params'],
    ['true', true, 'params'],
    ['false', false, 'params'],
    ['a symbol', Symbol('cus_123'), 'params'],
    ['a function', () => granted, 'params'],
    ['a list', [granted], 'params'],
    ['nothing in it', {}, 'params'],
    ['the params themselves', granted.params, 'authorization.customer'],
    ['an unknown name', { ...granted, option: {} }, 'authorization.option'],
    ['null for params', { params: null }, 'params'],
    ['a text for params', { params: 'cus_123' }, 'params'],
    ['a promise of params', { params: Promise.resolve(granted.params) }, 'params'],
    ['no customer', { params: { components: granted.params.components } }, 'customer'],
    ['no customer yet', { params: { ...granted.params, customer: undefined } }, 'customer'],
    ['an empty customer', { params: { ...granted.params, customer: '' } }, 'customer'],
    ['no component', { params: { customer: 'cus_123', components: {} } }, 'components'],
    ['a date in params', { params: { ...granted.params, at: new Date() } }, 'at'],
    ['null for options', { ...granted, options: null }, 'options'],
    ['a text for options', { ...granted, options: 'fast' }, 'options'],
    ['a function for options', { ...granted, options: () => ({}) }, 'options'],
    [
      'an unknown option',
      { ...granted, options: { stripe_account: 'acct_1' } },
      'options.stripe_account',
    ],
    ['a timeout of 0', { ...granted, options: { timeout: 0 } }, 'options.timeout'],
    ['a publishable key', { ...granted, options: { apiKey: 'pk_test_1' } }, 'options.apiKey'],
    ['an empty account', { ...granted, options: { stripeAccount: '' } }, 'options.stripeAccount'],
    ['a text for a signal', { ...granted, options: { signal: 'now' } }, 'options.signal'],
    [
      'a controller for a signal',
      { ...granted, options: { signal: new AbortController() } },
      'options.signal',
    ],
  ])('error: authorize answers %s', async (_, answer, path) => {
    const { handler, emulator, errors } = observeHandler({
      authorize: (() => answer) as Authorize,
    });

    expect(await readAll(await handler(makeRequest()))).toEqual(failure(500, 'internal_error'));
    expect(emulator.requests).toEqual([]);
    expect(errors).toMatchObject([{ type: 'invalid_params' }]);
    expect(isStripeError(errors[0]) && errors[0].issues?.[0]?.path).toBe(path);
  });
});
