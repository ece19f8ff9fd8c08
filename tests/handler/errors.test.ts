import {
  type CustomerSessionHandlerOptions,
  StripeError,
  type StripeErrorType,
} from 'stripe-customer-session';
import type { StripeEmulatorFault } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { apiKey, clientSecret } from '../support/fixtures.js';
import {
  failure,
  makeRequest,
  observeHandler,
  type ReadResponse,
  send,
} from '../support/handler.js';
import { waysToFail } from '../support/waysToFail.js';

type OnError = CustomerSessionHandlerOptions['onError'];

const requestId = expect.stringMatching(/^req_\w+$/);

const unavailable = (
  headers: Readonly<Record<string, string>> = {},
  more: Readonly<Record<string, unknown>> = { request_id: requestId },
): ReadResponse => failure(503, 'service_unavailable', headers, more);

describe('an error response', () => {
  it.each<[title: string, fault: StripeEmulatorFault, retryAfter: string]>([
    ['with Retry-After', { status: 429, headers: { 'Retry-After': '7' } }, '7'],
    ['without Retry-After', { status: 429 }, '1'],
  ])('has the delay of a rate limit %s', async (_, fault, retryAfter) => {
    const { handler, emulator, errors } = observeHandler();
    emulator.failNext(fault);

    expect(await send(handler)).toEqual(unavailable({ 'retry-after': retryAfter }));
    expect(errors).toMatchObject([{ type: 'rate_limit_error' }]);
  });

  it.each<[retryAfter: number, sent: string]>([
    [0, '0'],
    [86_400, '86400'],
    [-1, '1'],
    [1.5, '1'],
    [1e23, '1'],
    [Number.NaN, '1'],
  ])('has an integer for a delay of %d s that authorize throws', async (retryAfter, sent) => {
    const error = new StripeError('Too many requests', { type: 'rate_limit_error', retryAfter });
    const { handler, errors } = observeHandler({ authorize: () => Promise.reject(error) });

    expect(await send(handler)).toEqual(unavailable({ 'retry-after': sent }, {}));
    expect(errors).toEqual([error]);
  });

  it.each<[status: number, type: StripeErrorType]>([
    [503, 'card_error'],
    [500, 'invalid_params'],
  ])('has status %i for a %s that authorize throws', async (status, type) => {
    const error = new StripeError(clientSecret, { type, requestId: 'req_1', retryAfter: 7 });
    const { handler, emulator, errors } = observeHandler({
      authorize() {
        throw error;
      },
    });

    expect(await send(handler)).toEqual(
      status === 503 ? unavailable({}, { request_id: 'req_1' }) : failure(500, 'internal_error'),
    );
    expect(errors).toEqual([error]);
    expect(emulator.requests).toEqual([]);
  });

  it.each<[type: string, fault: StripeEmulatorFault]>([
    ['card_error', { status: 402, code: 'card_declined', declineCode: 'lost_card' }],
    ['api_error', { status: 302, headers: { Location: 'https://evil.example' } }],
    ['invalid_response', 'malformed_json'],
  ])('has the request id of a %s', async (type, fault) => {
    const { handler, emulator, errors } = observeHandler();
    emulator.failNext(fault);

    expect(await send(handler)).toEqual(unavailable());
    expect(errors).toMatchObject([{ type }]);
  });

  it('has no request id without a response', async () => {
    const { handler, emulator, errors } = observeHandler();
    emulator.failNext('connection_error');

    expect(await send(handler)).toEqual(unavailable({}, {}));
    expect(errors).toMatchObject([{ type: 'connection_error' }]);
  });

  it.each([402, 429, 500])('holds no detail of a %i from Stripe', async (status) => {
    const detail = `cus_123 of ${apiKey}: ${clientSecret}`;
    const headers = { 'Request-Id': 'req_1', 'X-Debug': detail, 'Set-Cookie': 'stripe=1' };
    const error = { message: detail, code: detail, param: detail, doc_url: detail };
    const { handler } = observeHandler(
      {},
      { fetch: async () => Response.json({ error }, { status, headers }) },
    );
    const retryAfter = status === 429 ? { 'retry-after': '1' } : {};

    expect(await send(handler)).toEqual(unavailable(retryAfter, { request_id: 'req_1' }));
  });
});

describe('onError', () => {
  // Vitest fails if a rejection is left unhandled.
  it.each(waysToFail)('is ignored if it %s', async (_, failWith) => {
    const { handler, emulator } = observeHandler({
      onError: failWith(new Error('log')) as OnError,
    });
    emulator.failNext('connection_error');

    expect(await send(handler)).toEqual(unavailable({}, {}));
  });

  it('is awaited', async () => {
    let finish: () => void = () => undefined;
    const { handler, emulator } = observeHandler({
      onError: () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    });
    emulator.failNext({ status: 500 });
    let hasResponded = false;
    const response = handler(makeRequest()).then(() => {
      hasResponded = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));

    expect(hasResponded).toBe(false);
    finish();
    await response;
  });
});
