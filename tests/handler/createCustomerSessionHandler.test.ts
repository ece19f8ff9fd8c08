import {
  type CustomerSessionHandlerOptions,
  createCustomerSessionHandler,
  createFetchClient,
} from 'stripe-customer-session';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
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
  it('default: answers with the secret, the id of the customer and the end', async () => {
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
    const handler = createCustomerSessionHandler(createFetchClient({ apiKey }), options);
    options.authorize = () => granted;

    expect(await readAll(await handler(makeRequest()))).toEqual(failure(401, 'unauthorized'));
  });

  it.each<[name: string, value: unknown]>([
    ['authorize', undefined],
    ['authorize', null],
    ['authorize', 'all'],
    ['authorize', granted],
    ['onError', 'console'],
    ['onError', console],
    ['allowInsecure', 'false'],
    ['allowInsecure', 1],
    ['allowedOrigins', null],
    ['allowedOrigins', '*'],
    ['allowedOrigins', 'https://pay.example'],
    ['allowedOrigins', new Set(['https://pay.example'])],
    ['allowedOrigins', [/pay/]],
    ['allowedOrigins', ['*']],
    ['allowedOrigins', ['null']],
    ['allowedOrigins', ['https://pay.example', 'https://pay.example/']],
    ['allowedOrigins', ['https://pay.example/path']],
    ['allowedOrigins', ['http://pay.example']],
  ])('error: %s must not be %o', (name, value) => {
    const options = { authorize: () => null, [name]: value };
    const create = (): unknown =>
      createCustomerSessionHandler(createFetchClient({ apiKey }), options);

    expect(create).toThrow(TypeError);
    expect(create).toThrow(name);
  });

  it.each<[name: string, value: unknown]>([
    ['onError', undefined],
    ['allowInsecure', undefined],
    ['allowInsecure', true],
    ['allowInsecure', false],
    ['allowedOrigins', undefined],
    ['allowedOrigins', []],
    ['allowedOrigins', ['https://pay.example', 'http://localhost:5173', 'http://[::1]']],
    ['allowedOrigins', () => true],
  ])('options: %s may be %o', async (name, value) => {
    const { fetch } = createStripeEmulator();
    const handler = createCustomerSessionHandler(createFetchClient({ apiKey, fetch }), {
      authorize: () => granted,
      [name]: value,
    });

    expect(await readAll(await handler(makeRequest()))).toEqual(success());
  });
});
