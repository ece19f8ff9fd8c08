import type { StripeErrorType } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { errorFromAnswer } from '../../src/errors/errorFromAnswer.js';

const asIs = (text: string): string => text;

/** What each status means. */
const statuses: readonly (readonly [status: number, type: StripeErrorType])[] = [
  [201, 'api_error'],
  [204, 'api_error'],
  [302, 'api_error'],
  [307, 'api_error'],
  [399, 'api_error'],
  [400, 'invalid_request_error'],
  [401, 'authentication_error'],
  [402, 'card_error'],
  [403, 'permission_error'],
  [404, 'invalid_request_error'],
  [409, 'invalid_request_error'],
  [428, 'invalid_request_error'],
  [429, 'rate_limit_error'],
  [430, 'invalid_request_error'],
  [499, 'invalid_request_error'],
  [500, 'api_error'],
  [502, 'api_error'],
  [503, 'api_error'],
  [504, 'api_error'],
  [599, 'api_error'],
];

/** Bodies that tell nothing. */
const silentBodies: readonly (readonly [name: string, body: string])[] = [
  ['{}', '{}'],
  ['[]', '[]'],
  ['an error that is a text', '{"error":"text"}'],
  ['an error that is null', '{"error":null}'],
  ['an error that is a list', '{"error":["message"]}'],
  ['an error that is empty', '{"error":{}}'],
  ['fields of other kinds', '{"error":{"message":1,"code":null,"param":{},"decline_code":[]}}'],
  ['an empty message', '{"error":{"message":""}}'],
  ['fields in the wrong place', '{"message":"no","code":"no","type":"idempotency_error"}'],
  ['"text"', '"text"'],
  ['12', '12'],
  ['null', 'null'],
  ['HTML', '<html><body>502 Bad Gateway</body></html>'],
  ['broken JSON', '{"error":{"message":"cut o'],
  ['nothing', ''],
];

const stripeTypes = ['api_error', 'card_error', 'invalid_request_error', 'brand_new_error'];

describe('errorFromAnswer', () => {
  it('default', () => {
    const body = {
      error: {
        type: 'card_error',
        message: 'Your card was declined.',
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        param: 'source',
        doc_url: 'https://stripe.com/docs/error-codes/card-declined',
        request_log_url: 'https://dashboard.stripe.com/logs/req_123',
        charge: 'ch_123',
        payment_intent: { client_secret: 'pi_123_secret_456' },
      },
    };
    const error = errorFromAnswer(402, JSON.stringify(body), asIs, { requestId: 'req_123' });

    expect(error.toJSON()).toStrictEqual({
      message: 'Your card was declined.',
      type: 'card_error',
      requestId: 'req_123',
      statusCode: 402,
      code: 'card_declined',
      declineCode: 'insufficient_funds',
      param: 'source',
      docUrl: 'https://stripe.com/docs/error-codes/card-declined',
      requestLogUrl: 'https://dashboard.stripe.com/logs/req_123',
    });
    expect('cause' in error).toBe(false);
  });

  it.each(silentBodies)('body: %s tells nothing', (_, text) => {
    const error = errorFromAnswer(400, text, asIs, { attempts: 1, retryAfter: undefined });

    expect(error.toJSON()).toStrictEqual({
      message: 'Stripe answered with status 400.',
      type: 'invalid_request_error',
      attempts: 1,
      statusCode: 400,
    });
  });

  it.each(statuses)("status: %i is %s, whatever Stripe's type is", (status, type) => {
    for (const stripeType of [undefined, ...stripeTypes]) {
      const body = JSON.stringify({ error: { type: stripeType, message: 'Because.' } });
      const error = errorFromAnswer(status, body, asIs, {});

      expect(error.toJSON()).toStrictEqual({ message: 'Because.', type, statusCode: status });
    }
  });

  it.each<[status: number, stripeType: string, code: string, StripeErrorType]>([
    [400, 'idempotency_error', '', 'idempotency_error'],
    [409, 'idempotency_error', 'idempotency_key_in_use', 'idempotency_error'],
    [409, 'invalid_request_error', 'idempotency_key_in_use', 'invalid_request_error'],
    [401, 'idempotency_error', '', 'authentication_error'],
    [402, 'idempotency_error', '', 'card_error'],
    [403, 'idempotency_error', '', 'permission_error'],
    [429, 'idempotency_error', '', 'rate_limit_error'],
    [500, 'idempotency_error', '', 'api_error'],
    [400, 'invalid_request_error', 'rate_limit', 'rate_limit_error'],
    [404, 'invalid_request_error', 'rate_limit', 'invalid_request_error'],
    [403, 'invalid_request_error', 'rate_limit', 'permission_error'],
    [503, 'api_error', 'rate_limit', 'api_error'],
    [400, 'invalid_request_error', 'lock_timeout', 'invalid_request_error'],
    [429, 'invalid_request_error', 'lock_timeout', 'rate_limit_error'],
  ])('body: %i %s with code %j is %s', (status, type, code, expected) => {
    const body = JSON.stringify({ error: { type, code } });

    expect(errorFromAnswer(status, body, asIs, {}).type).toBe(expected);
  });

  it('behavior: masks every string of the body', () => {
    const body = {
      error: {
        type: 'idempotency_error',
        message: 'message sk_1',
        code: 'code sk_1',
        decline_code: 'decline sk_1',
        param: 'param sk_1',
        doc_url: 'doc sk_1',
        request_log_url: 'log sk_1',
      },
    };
    const mask = (text: string): string => text.replace('sk_1', '***');

    expect(errorFromAnswer(400, JSON.stringify(body), mask, {}).toJSON()).toStrictEqual({
      message: 'message ***',
      type: 'idempotency_error',
      statusCode: 400,
      code: 'code ***',
      declineCode: 'decline ***',
      param: 'param ***',
      docUrl: 'doc ***',
      requestLogUrl: 'log ***',
    });
  });

  it('behavior: tells what is known of the call', () => {
    const known = { requestId: 'req_1', idempotencyKey: 'key_1', attempts: 3, retryAfter: 7 };

    expect(errorFromAnswer(503, '', asIs, known)).toMatchObject({ ...known, statusCode: 503 });
  });
});
