import {
  type CustomerSessionHandlerOptions,
  createCustomerSessionHandler,
  createStripeClient,
  isStripeError,
} from 'stripe-customer-session';
import { describe, expect, it, onTestFinished } from 'vitest';
import { apiKey } from '../support/fixtures.js';
import {
  failure,
  granted,
  makeRequest,
  observeHandler,
  send,
  success,
} from '../support/handler.js';
import { waysToFail } from '../support/waysToFail.js';

type Authorize = CustomerSessionHandlerOptions['authorize'];

const client = createStripeClient({ apiKey });

/** Pollutes `Object.prototype` until the test ends. */
function pollute(names: Readonly<Record<string, unknown>>): void {
  Object.assign(Object.prototype, names);
  onTestFinished(() => {
    for (const name of Object.keys(names)) Reflect.deleteProperty(Object.prototype, name);
  });
}

describe('createCustomerSessionHandler', () => {
  it("responds with the secret, the customer's id and the expiry", async () => {
    const { handler, emulator, errors } = observeHandler();

    expect(await send(handler)).toEqual(success());
    expect(emulator.requests).toMatchObject([
      {
        method: 'POST',
        path: '/v1/customer_sessions',
        params: {
          customer: 'cus_123',
          components: { payment_element: { enabled: 'true' } },
        },
      },
    ]);
    expect(errors).toEqual([]);
  });

  it('reduces an expanded customer to its id', async () => {
    const params = { ...granted.params, expand: ['customer'] };
    const { handler } = observeHandler({ authorize: () => ({ params }) });

    expect(await send(handler)).toEqual(success());
  });

  it('reads its options once', async () => {
    const options: { authorize: Authorize } = { authorize: () => null };
    const handler = createCustomerSessionHandler(client, options);
    options.authorize = () => granted;

    expect(await send(handler)).toEqual(failure(401, 'unauthorized'));
  });

  it.each<[options: unknown, message: string]>([
    [undefined, 'options must be an object such as { authorize }'],
    [() => granted, 'options must be an object such as { authorize }'],
    [{}, 'options.authorize must be a function'],
    [{ authorize: granted }, 'options.authorize must be a function'],
    [
      { authorize: () => null, allowedOrigin: [] },
      'options.allowedOrigin is unknown; use one of authorize, allowedOrigins, allowInsecureOrigins, onError',
    ],
  ])('rejects the options %o', (options, message) => {
    const create = (): unknown =>
      createCustomerSessionHandler(client, options as CustomerSessionHandlerOptions);

    expect(create).toThrow(new TypeError(`Invalid options: ${message}`));
  });

  it('reads no option from a polluted Object.prototype', async () => {
    const authorize = (): null => null;
    pollute({ authorize, allowedOrigins: ['https://evil.example'], allowInsecureOrigins: true });
    const create = (options: object): unknown =>
      createCustomerSessionHandler(client, options as CustomerSessionHandlerOptions);
    const handler = createCustomerSessionHandler(client, { authorize });

    expect(() => create({})).toThrow('options.authorize must be a function');
    expect(() => create({ authorize, allowedOrigins: ['http://a.example'] })).toThrow(
      'set allowInsecureOrigins',
    );
    expect(await send(handler, makeRequest({ Origin: 'https://evil.example' }))).toEqual(
      failure(403, 'origin_not_allowed'),
    );
    expect(await send(handler, makeRequest({ Origin: 'http://shop.example' }))).toEqual(
      failure(403, 'insecure_origin'),
    );
  });

  it('passes the arguments of the platform on', async () => {
    const calls: unknown[][] = [];
    const reason = new Error('no');
    const handler = createCustomerSessionHandler<unknown[]>(client, {
      authorize(...args) {
        calls.push(args);
        throw reason;
      },
      onError(...args) {
        calls.push(args);
      },
    });
    const request = makeRequest();
    const platform = [{ KEY: 1 }, undefined, 'ctx'];
    await handler(request, ...platform);

    expect(calls).toEqual([
      [request, ...platform],
      [reason, request, ...platform],
    ]);
    expect(calls[0]?.[0]).toBe(request);
    expect(calls[1]?.[1]).toBe(request);
  });
});

describe('authorize', () => {
  it.each<[title: string, authorize: Authorize]>([
    ['null', () => null],
    ['undefined', () => undefined],
    ['a promise of null', () => Promise.resolve(null)],
  ])('returns %s if nobody is signed in', async (_, authorize) => {
    const { handler, emulator, errors } = observeHandler({ authorize });

    expect(await send(handler)).toEqual(failure(401, 'unauthorized'));
    expect(emulator.requests).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('may be asynchronous and read the request', async () => {
    const { handler, emulator } = observeHandler({
      async authorize(request) {
        const { customer } = await request.json();
        return { params: { ...granted.params, customer } };
      },
    });
    const body = JSON.stringify({ customer: 'cus_123' });
    const request = new Request('https://shop.example/', { method: 'POST', body });

    expect(await send(handler, request)).toEqual(success());
    expect(emulator.requests).toMatchObject([{ params: { customer: 'cus_123' } }]);
  });

  it('may return options, whose fields may be inherited', async () => {
    const options = { stripeAccount: 'acct_1', idempotencyKey: 'order-1', apiKey: 'sk_test_other' };
    const { handler, emulator } = observeHandler({
      authorize: () => ({ ...granted, options: Object.create(options) }),
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

  it.each([undefined, { signal: undefined, stripeAccount: undefined }])(
    'may return the options %o',
    async (options) => {
      const { handler } = observeHandler({ authorize: () => ({ ...granted, options }) });

      expect(await send(handler)).toEqual(success());
    },
  );

  it.each<[title: string, signal: PropertyDescriptor]>([
    ['has aborted', { value: AbortSignal.abort() }],
    [
      'must not be read',
      {
        get() {
          throw new Error('This endpoint is static');
        },
      },
    ],
  ])('gets a request whose signal %s, and the handler ignores it', async (_, signal) => {
    const { handler, errors } = observeHandler();

    expect(await send(handler, Object.defineProperty(makeRequest(), 'signal', signal))).toEqual(
      success(),
    );
    expect(errors).toEqual([]);
  });

  it('may return the signal of the request', async () => {
    const { handler, emulator, errors } = observeHandler({
      authorize: ({ signal }) => ({ ...granted, options: { signal } }),
    });
    const request = new Request(makeRequest(), { signal: AbortSignal.abort() });

    expect(await send(handler, request)).toEqual(failure(503, 'service_unavailable'));
    expect(errors).toMatchObject([{ type: 'abort_error' }]);
    expect(emulator.requests).toEqual([]);
  });

  it('signs nobody in by a polluted Object.prototype', async () => {
    pollute({ ...granted, status: 200, headers: {}, body: 'hello' });
    const { handler, emulator, errors } = observeHandler({
      authorize: (() => ({})) as () => never,
    });

    expect((await handler(makeRequest())).status).toBe(500);
    expect(errors).toHaveLength(1);
    expect(emulator.requests).toEqual([]);
  });

  it.each(waysToFail)('ends in a 500 without details if it %s', async (_, failWith) => {
    const reason = new Error(`cus_123 of ${apiKey} is blocked`);
    const authorize = failWith(reason) as Authorize;
    const { handler, emulator, errors } = observeHandler({ authorize });

    expect(await send(handler)).toEqual(failure(500, 'internal_error'));
    expect(errors).toEqual([reason]);
    expect(emulator.requests).toEqual([]);
  });

  it.each<[title: string, value: unknown, path: string]>([
    ['a string', 'cus_123', 'params'],
    ['zero', 0, 'params'],
    ['a function', () => granted, 'params'],
    ['an empty object', {}, 'params'],
    ['the params themselves', granted.params, 'authorization.customer'],
    ['no customer', { params: { components: granted.params.components } }, 'customer'],
    ['null for options', { ...granted, options: null }, 'options'],
    ['an unknown option', { ...granted, options: { account: 'acct_1' } }, 'options.account'],
  ])('must not return %s', async (_, value, path) => {
    const { handler, emulator, errors } = observeHandler({ authorize: () => value as never });

    expect(await send(handler)).toEqual(failure(500, 'internal_error'));
    expect(emulator.requests).toEqual([]);
    expect(errors).toMatchObject([{ type: 'invalid_params' }]);
    expect(isStripeError(errors[0]) && errors[0].issues?.[0]?.path).toBe(path);
  });

  it('must not return an unknown name, and the error lists the known names', async () => {
    const { handler, errors } = observeHandler({ authorize: () => ({ ...granted, option: {} }) });

    expect(await send(handler)).toEqual(failure(500, 'internal_error'));
    expect(errors).toMatchObject([
      {
        type: 'invalid_params',
        message:
          'Invalid authorization: authorization.option is unknown; use one of params, options',
      },
    ]);
  });
});
