import {
  type CustomerSessionHandlerOptions,
  createCustomerSessionHandler,
  createStripeClient,
} from 'stripe-customer-session';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clients } from '../support/clients.js';
import { apiKey } from '../support/fixtures.js';
import {
  failure,
  granted,
  makeRequest,
  observeHandler,
  readAll,
  success,
} from '../support/handler.js';

describe('createCustomerSessionHandler', () => {
  it("default: responds with the secret, the customer's id and the expiry", async () => {
    const { handler, emulator, errors } = observeHandler();

    expect(await readAll(await handler(makeRequest()))).toEqual(success());
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

  it.each(clients)('default: by a client of %s', async (_, createClient) => {
    const { fetch } = createStripeEmulator();
    const handler = createCustomerSessionHandler(createClient({ apiKey, fetch }), {
      authorize: () => granted,
    });

    expect(await readAll(await handler(makeRequest()))).toEqual(success());
  });

  it('behavior: an expanded customer is reduced to its id', async () => {
    const params = { ...granted.params, expand: ['customer'] };
    const { handler } = observeHandler({ authorize: () => ({ params }) });

    expect(await readAll(await handler(makeRequest()))).toEqual(success());
  });

  it('behavior: each request is a call of its own', async () => {
    const { handler, emulator } = observeHandler();
    const secrets = await Promise.all(
      Array.from({ length: 5 }, async () => (await handler(makeRequest())).text()),
    );

    expect(new Set(secrets).size).toBe(5);
    expect(emulator.requests).toHaveLength(5);
  });

  it('behavior: reads its options once', async () => {
    const options: {
      -readonly [K in keyof CustomerSessionHandlerOptions]: CustomerSessionHandlerOptions[K];
    } = { authorize: () => null };
    const handler = createCustomerSessionHandler(createStripeClient({ apiKey }), options);
    options.authorize = () => granted;

    expect(await readAll(await handler(makeRequest()))).toEqual(failure(401, 'unauthorized'));
  });

  it.each<[options: unknown, message: string]>([
    [undefined, 'options must be an object such as { authorize }'],
    [null, 'options must be an object such as { authorize }'],
    [() => granted, 'options must be an object such as { authorize }'],
    [{}, 'options.authorize must be a function'],
    [{ authorize: null }, 'options.authorize must be a function'],
    [{ authorize: granted }, 'options.authorize must be a function'],
    [{ authorize: () => null, onError: null }, 'options.onError must be a function'],
    [
      { authorize: () => null, allowedOrigin: [] },
      'options.allowedOrigin is unknown; known are authorize, allowedOrigins, allowInsecureOrigins, onError',
    ],
  ])('error: the options %o', (options, message) => {
    const create = (): unknown =>
      createCustomerSessionHandler(
        createStripeClient({ apiKey }),
        options as CustomerSessionHandlerOptions,
      );

    expect(create).toThrow(new TypeError(`Invalid options: ${message}`));
  });

  it.each<[name: string, value: unknown]>([
    ['authorize', () => granted],
    ['allowedOrigins', ['https://evil.example']],
    ['allowedOrigins', '*'],
    ['allowInsecureOrigins', true],
    ['onError', 'console'],
  ])('error: Object.prototype.%s that is polluted is not read', async (name, value) => {
    const client = createStripeClient({ apiKey });
    Object.defineProperty(Object.prototype, name, { value, configurable: true });
    onTestFinished(() => {
      Reflect.deleteProperty(Object.prototype, name);
    });
    const own = { authorize: () => null };

    if (name === 'authorize') {
      expect(() => createCustomerSessionHandler(client, {} as typeof own)).toThrow(name);
      return;
    }
    const handler = createCustomerSessionHandler(client, own);
    const ask = async (origin: string): Promise<number> =>
      (await handler(makeRequest({ Origin: origin, 'Sec-Fetch-Site': 'cross-site' }))).status;
    expect(await ask('https://evil.example')).toBe(403);
    expect(await readAll(await handler(makeRequest({ Origin: 'http://shop.example' })))).toEqual(
      failure(403, 'insecure_origin'),
    );
    expect((await handler(makeRequest())).status).toBe(401);
  });

  it('behavior: options may be getters of a class', async () => {
    class Options implements CustomerSessionHandlerOptions {
      get authorize(): () => null {
        return () => null;
      }
      get allowedOrigins(): readonly string[] {
        return ['https://pay.example'];
      }
    }
    const handler = createCustomerSessionHandler(createStripeClient({ apiKey }), new Options());

    expect((await handler(makeRequest({ Origin: 'https://pay.example' }))).status).toBe(401);
  });
});
