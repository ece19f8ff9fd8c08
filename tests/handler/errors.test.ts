import ky from 'ky';
import {
  type CustomerSessionHandlerOptions,
  createCustomerSessionHandler,
  createStripeClient,
  StripeError,
  type StripeErrorType,
} from 'stripe-customer-session';
import { kyFetch } from 'stripe-customer-session/ky';
import { createStripeEmulator, type StripeEmulatorFault } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { apiKey, clientSecret } from '../support/fixtures.js';
import {
  failure,
  granted,
  makeRequest,
  observeHandler,
  type ReadResponse,
  readAll,
  success,
} from '../support/handler.js';
import { waysToFail } from '../support/waysToFail.js';

type OnError = CustomerSessionHandlerOptions['onError'];

const requestId = expect.stringMatching(/^req_\w+$/);

const unavailable = (
  headers: Readonly<Record<string, string>> = {},
  more: Readonly<Record<string, unknown>> = { request_id: requestId },
): ReadResponse => failure(503, 'service_unavailable', headers, more);

describe('createCustomerSessionHandler', () => {
  it.each<[title: string, fault: StripeEmulatorFault, retryAfter: string]>([
    ['with Retry-After', { status: 429, headers: { 'Retry-After': '7' } }, '7'],
    ['with Retry-After 0', { status: 429, headers: { 'Retry-After': '0' } }, '0'],
    ['without Retry-After', { status: 429 }, '1'],
    [
      'with a Retry-After that is not a number',
      { status: 429, headers: { 'Retry-After': 'soon' } },
      '1',
    ],
    ['by its code', { status: 400, code: 'rate_limit', headers: { 'Retry-After': '3' } }, '3'],
  ])('error: a rate limit %s', async (_, fault, retryAfter) => {
    const { handler, emulator, errors } = observeHandler();
    emulator.failNext(fault);

    expect(await readAll(await handler(makeRequest()))).toEqual(
      unavailable({ 'retry-after': retryAfter }),
    );
    expect(errors).toMatchObject([{ type: 'rate_limit_error' }]);
  });

  it.each<[sent: number, retryAfter: string]>([
    [0, '0'],
    [7, '7'],
    [86_400, '86400'],
    [-1, '1'],
    [1.5, '1'],
    [1e23, '1'],
    [Number.POSITIVE_INFINITY, '1'],
    [Number.NaN, '1'],
  ])('error: a rate limit of %d s, as authorize throws it', async (retryAfter, expected) => {
    const error = new StripeError('Too many requests', { type: 'rate_limit_error', retryAfter });
    const { handler, errors } = observeHandler({ authorize: () => Promise.reject(error) });

    expect(await readAll(await handler(makeRequest()))).toEqual(
      unavailable({ 'retry-after': expected }, {}),
    );
    expect(errors).toEqual([error]);
  });

  it.each(['7, 7', '7,9', '1e3', '99999999999999999999999', '9'.repeat(400), '1.5', '-1', ''])(
    'error: a rate limit with Retry-After "%s" is sent as an integer',
    async (retryAfter) => {
      const { handler } = observeHandler(
        {},
        {
          fetch: async () =>
            new Response(null, { status: 429, headers: { 'Retry-After': retryAfter } }),
        },
      );

      expect((await handler(makeRequest())).headers.get('Retry-After')).toMatch(/^\d{1,16}$/);
    },
  );

  it.each<[status: number, type: StripeErrorType]>([
    [503, 'card_error'],
    [503, 'invalid_request_error'],
    [503, 'api_error'],
    [503, 'connection_error'],
    [503, 'abort_error'],
    [503, 'invalid_response'],
    [500, 'invalid_params'],
  ])('error: %i for %s of another call that authorize makes', async (status, type) => {
    const error = new StripeError(clientSecret, { type, requestId: 'req_1', retryAfter: 7 });
    const { handler, emulator, errors } = observeHandler({
      authorize() {
        throw error;
      },
    });

    expect(await readAll(await handler(makeRequest()))).toEqual(
      status === 503 ? unavailable({}, { request_id: 'req_1' }) : failure(500, 'internal_error'),
    );
    expect(errors).toEqual([error]);
    expect(emulator.requests).toEqual([]);
  });

  it.each<[type: string, fault: StripeEmulatorFault]>([
    ['card_error', { status: 402, code: 'card_declined', declineCode: 'lost_card' }],
    ['invalid_request_error', { status: 400, code: 'parameter_unknown', param: 'customer' }],
    ['invalid_request_error', { status: 404, code: 'resource_missing' }],
    ['idempotency_error', { status: 400, type: 'idempotency_error' }],
    ['authentication_error', { status: 401 }],
    ['permission_error', { status: 403 }],
    ['api_error', { status: 500 }],
    ['api_error', { status: 503, headers: { 'Retry-After': '9' } }],
    ['api_error', { status: 302, headers: { Location: 'https://evil.example' } }],
    ['invalid_response', 'malformed_json'],
    ['connection_error', 'truncated_body'],
  ])('error: %s, after %o', async (type, fault) => {
    const { handler, emulator, errors } = observeHandler();
    emulator.failNext(fault);

    expect(await readAll(await handler(makeRequest()))).toEqual(unavailable());
    expect(errors).toMatchObject([{ type }]);
  });

  it.each<[type: string, fault: StripeEmulatorFault]>([
    ['connection_error', 'connection_error'],
    ['timeout_error', 'timeout'],
  ])('error: %s, without a request id', async (type, fault) => {
    const { handler, emulator, errors } = observeHandler({}, { timeout: 40 });
    emulator.failNext(fault);

    expect(await readAll(await handler(makeRequest()))).toEqual(unavailable({}, {}));
    expect(errors).toMatchObject([{ type }]);
  });

  it.each([402, 429, 500])('error: nothing that Stripe says about a %i is sent', async (status) => {
    const says = `cus_123 of ${apiKey}: ${clientSecret}`;
    const headers = { 'Request-Id': 'req_1', 'X-Debug': says, 'Set-Cookie': 'stripe=1' };
    const error = { message: says, code: says, param: says, doc_url: says };
    const { handler } = observeHandler(
      {},
      { fetch: async () => Response.json({ error }, { status, headers }) },
    );
    const retryAfter = status === 429 ? { 'retry-after': '1' } : {};

    expect(await readAll(await handler(makeRequest()))).toEqual(
      unavailable(retryAfter, { request_id: 'req_1' }),
    );
  });

  it('error: a retry that succeeds is no error', async () => {
    const { handler, emulator, errors } = observeHandler({}, { maxNetworkRetries: 1 });
    emulator.failNext({ status: 500 });

    expect(await readAll(await handler(makeRequest()))).toEqual(success());
    expect(errors).toEqual([]);
  });

  it('error: a ky hook that throws', async () => {
    const errors: unknown[] = [];
    const fail = (): never => {
      throw new Error(apiKey);
    };
    const fetch = kyFetch(ky.create({ hooks: { beforeRequest: [fail] } }));
    const handler = createCustomerSessionHandler(createStripeClient({ apiKey, fetch }), {
      authorize: () => granted,
      onError(error) {
        errors.push(error);
      },
    });

    expect(await readAll(await handler(makeRequest()))).toEqual(unavailable({}, {}));
    expect(errors).toMatchObject([{ type: 'hook_error' }]);
  });

  // Vitest fails where a rejection is left unhandled.
  it.each(waysToFail)('behavior: an onError that %s is ignored', async (_, failWith) => {
    let isBroken = true;
    const { handler, emulator } = observeHandler({
      authorize() {
        if (isBroken) throw new Error('no');
        return granted;
      },
      onError: failWith(new Error('log')) as OnError,
    });

    expect(await readAll(await handler(makeRequest()))).toEqual(failure(500, 'internal_error'));
    isBroken = false;
    emulator.failNext({ status: 429 });
    expect(await readAll(await handler(makeRequest()))).toEqual(
      unavailable({ 'retry-after': '1' }),
    );
    expect(await readAll(await handler(makeRequest()))).toEqual(success());
  });

  it('behavior: onError is awaited', async () => {
    let finish: () => void = () => undefined;
    const { handler, emulator } = observeHandler({
      onError: () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    });
    emulator.failNext({ status: 500 });
    let isAnswered = false;
    const answered = handler(makeRequest()).then(() => {
      isAnswered = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));

    expect(isAnswered).toBe(false);
    finish();
    await answered;
  });

  it.each<[title: string, fault: StripeEmulatorFault | undefined]>([
    ['authorize', undefined],
    ['Stripe', { status: 500 }],
  ])('behavior: onError need not be there for a failure of %s', async (_, fault) => {
    const emulator = createStripeEmulator();
    const client = createStripeClient({ apiKey, fetch: emulator.fetch, maxNetworkRetries: 0 });
    const handler = createCustomerSessionHandler(client, {
      authorize() {
        if (!fault) throw new Error('no');
        return granted;
      },
    });
    if (fault) emulator.failNext(fault);

    expect((await handler(makeRequest())).status).toBe(fault ? 503 : 500);
  });
});
