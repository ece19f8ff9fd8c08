import type { StripeErrorType } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { toHttpError, toNetworkError, toSafeCause } from '../../src/errors/requestErrors.js';
import type { Mask } from '../../src/errors/secrets.js';

/** A mask that hides nothing. */
const asIs = ((text: unknown) => (typeof text === 'string' ? text : undefined)) as Mask;

const hideKey = ((text: unknown) => asIs(text)?.replace('sk_1', '***')) as Mask;

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

/** Bodies without a text. */
const emptyBodies: readonly (readonly [name: string, body: unknown])[] = [
  ['{}', {}],
  ['[]', []],
  ['an error that is a text', { error: 'text' }],
  ['an error that is null', { error: null }],
  ['an error that is a list', { error: ['message'] }],
  ['an error that is empty', { error: {} }],
  ['fields of other kinds', { error: { message: 1, code: null, param: {}, decline_code: [] } }],
  [
    'objects without an id',
    { error: { charge: {}, payment_intent: { id: 1 }, setup_intent: null } },
  ],
  ['an empty message', { error: { message: '' } }],
  ['fields in the wrong place', { message: 'no', code: 'no', type: 'idempotency_error' }],
  ['"text"', 'text'],
  ['12', 12],
  ['null', null],
  ['no JSON', undefined],
];

const stripeTypes = ['api_error', 'card_error', 'invalid_request_error', 'brand_new_error'];

describe('toHttpError', () => {
  it('default', () => {
    const body = {
      error: {
        type: 'card_error',
        message: 'Your card was declined.',
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        advice_code: 'try_again_later',
        network_decline_code: '51',
        param: 'source',
        doc_url: 'https://stripe.com/docs/error-codes/card-declined',
        request_log_url: 'https://dashboard.stripe.com/logs/req_123',
        charge: 'ch_123',
        payment_intent: { id: 'pi_123', client_secret: 'pi_123_secret_456' },
        setup_intent: { id: 'seti_123', client_secret: 'seti_123_secret_456' },
        payment_method: { id: 'pm_123', card: { last4: '4242' } },
      },
    };
    const error = toHttpError(402, body, asIs, { statusCode: 402, requestId: 'req_123' });

    expect(error.toJSON()).toStrictEqual({
      message: 'Your card was declined.',
      type: 'card_error',
      stripeType: 'card_error',
      requestId: 'req_123',
      statusCode: 402,
      code: 'card_declined',
      declineCode: 'insufficient_funds',
      adviceCode: 'try_again_later',
      networkDeclineCode: '51',
      charge: 'ch_123',
      paymentIntent: 'pi_123',
      setupIntent: 'seti_123',
      paymentMethod: 'pm_123',
      param: 'source',
      docUrl: 'https://stripe.com/docs/error-codes/card-declined',
      requestLogUrl: 'https://dashboard.stripe.com/logs/req_123',
    });
    expect('cause' in error).toBe(false);
  });

  it.each(emptyBodies)('body: %s has no text to keep', (_, body) => {
    const known = { statusCode: 400, attempts: 1, retryAfter: undefined };
    const error = toHttpError(400, body, asIs, known);

    expect(error.toJSON()).toStrictEqual({
      message: 'Stripe responded with status 400.',
      type: 'invalid_request_error',
      attempts: 1,
      statusCode: 400,
    });
  });

  it.each(statuses)("status: %i is %s, whatever Stripe's type is", (status, type) => {
    for (const stripeType of [undefined, ...stripeTypes]) {
      const body = { error: { type: stripeType, message: 'Because.' } };
      const error = toHttpError(status, body, asIs, {});

      expect(error.toJSON()).toEqual({ message: 'Because.', type, stripeType });
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
    const body = { error: { type, code } };

    expect(toHttpError(status, body, asIs, {}).type).toBe(expected);
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
    expect(toHttpError(400, body, hideKey, {}).toJSON()).toStrictEqual({
      message: 'message ***',
      type: 'idempotency_error',
      stripeType: 'idempotency_error',
      code: 'code ***',
      declineCode: 'decline ***',
      param: 'param ***',
      docUrl: 'doc ***',
      requestLogUrl: 'log ***',
    });
  });

  it('behavior: no text of Stripe replaces a field of the library or of Error', () => {
    const body = {
      error: {
        ...{ type: 'api_error', message: 'm', to_string: 'a', constructor: 'b', stack: 'c' },
        ...{ name: 'd', cause: 'e', status_code: '9', attempts: 'f', to_JSON: 'g', issues: 'h' },
        ...{ retry_after: 'i', has_own_property: 'j', request_id: 'k', idempotency_key: 'l' },
      },
    };
    const fields = { statusCode: 500, attempts: 1, retryAfter: undefined, requestId: undefined };
    const error = toHttpError(500, body, asIs, { ...fields, idempotencyKey: undefined });

    expect({ ...error }).toStrictEqual({
      type: 'api_error',
      stripeType: 'api_error',
      statusCode: 500,
      attempts: 1,
    });
    expect(error.stack).toContain('StripeError: m');
    expect('cause' in error).toBe(false);
  });

  it('behavior: has what is known of the call', () => {
    const known = { requestId: 'req_1', idempotencyKey: 'key_1', attempts: 3, retryAfter: 7 };

    expect(toHttpError(503, undefined, asIs, known)).toMatchObject(known);
  });

  it('behavior: an answer without a status', () => {
    const error = toHttpError(0, {}, asIs, {});

    expect(error.toJSON()).toStrictEqual({
      message: 'Stripe responded without a status.',
      type: 'api_error',
    });
  });
});

const call = { idempotencyKey: 'key_123', attempts: 2, statusCode: undefined };

describe('toNetworkError', () => {
  it.each([
    ['connection_error', 'Could not reach Stripe'],
    ['timeout_error', 'The call timed out'],
    ['abort_error', 'The call was aborted'],
  ] as const)('default: %s', (type, message) => {
    const error = toNetworkError(type, call, undefined);

    expect(error.toJSON()).toStrictEqual({
      message,
      type,
      idempotencyKey: 'key_123',
      attempts: 2,
    });
    expect('cause' in error).toBe(false);
  });

  it('cause: the code of a failed connection is in the message', () => {
    const cause = { name: 'TypeError', code: 'ECONNREFUSED' };
    const error = toNetworkError('connection_error', call, cause);

    expect(error.message).toBe('Could not reach Stripe (ECONNREFUSED)');
    expect(error.cause).toBe(cause);
  });

  it('cause: without a code', () => {
    const error = toNetworkError('connection_error', call, { name: 'TypeError' });

    expect(error.message).toBe('Could not reach Stripe');
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'changed my mind'],
    ['an object with a code, which is not ours to tell', { code: 'sk_live_1' }],
  ])("cause: a signal's reason that is %s", (_, reason) => {
    const error = toNetworkError('abort_error', call, reason);

    expect(error.message).toBe('The call was aborted');
    expect(error.cause).toBe(reason);
  });
});

/** A cause at the end of a chain of errors. */
function chain(length: number, cause: unknown): unknown {
  return length === 0 ? cause : new Error(`link ${length}`, { cause: chain(length - 1, cause) });
}

const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });

describe('toSafeCause', () => {
  it('default', () => {
    const cause = toSafeCause(new TypeError('fetch failed', { cause: refused }), asIs);

    expect(cause).toStrictEqual({ name: 'TypeError', code: 'ECONNREFUSED' });
  });

  it.each<[string, unknown, { name: string; code?: string }]>([
    ['an error without a code', new TypeError('Failed to fetch'), { name: 'TypeError' }],
    [
      'its own code first',
      Object.assign(new Error('socket', { cause: refused }), { code: 'UND_ERR_SOCKET' }),
      { name: 'Error', code: 'UND_ERR_SOCKET' },
    ],
    [
      'past a code that is no text',
      Object.assign(new DOMException('', 'NetworkError'), { cause: refused }),
      { name: 'NetworkError', code: 'ECONNREFUSED' },
    ],
    ['the code of a distant cause', chain(5, refused), { name: 'Error', code: 'ECONNREFUSED' }],
    ['a plain object', { name: 'Custom', code: 'E_CUSTOM' }, { name: 'Custom', code: 'E_CUSTOM' }],
    ['an object without a name', {}, { name: 'Error' }],
    ['undefined', undefined, { name: 'Error' }],
    ['null', null, { name: 'Error' }],
    ['a string', 'ECONNREFUSED', { name: 'Error' }],
  ])('error: %s', (_, error, cause) => {
    expect(toSafeCause(error, asIs)).toStrictEqual(cause);
  });

  it('behavior: ends at a cause that is its own', () => {
    const error = new Error('circular');
    error.cause = error;

    expect(toSafeCause(error, asIs)).toStrictEqual({ name: 'Error' });
  });

  it('behavior: ends in a chain without end', () => {
    expect(toSafeCause(chain(6, refused), asIs)).toStrictEqual({ name: 'Error' });
    expect(toSafeCause(chain(1000, refused), asIs)).toStrictEqual({ name: 'Error' });
  });

  it('behavior: masks both', () => {
    const error = { name: 'name sk_1', code: 'code sk_1' };
    const cause = toSafeCause(error, hideKey);

    expect(cause).toStrictEqual({ name: 'name ***', code: 'code ***' });
  });

  it.each<[string, unknown]>([
    [
      'a getter of the error',
      {
        get code() {
          throw new Error('hidden');
        },
      },
    ],
    [
      'a getter of its cause',
      {
        cause: {
          get code() {
            throw new Error('hidden');
          },
        },
      },
    ],
  ])('behavior: %s may throw', (_, error) => {
    expect(toSafeCause(error, asIs)).toStrictEqual({ name: 'Error' });
  });
});
