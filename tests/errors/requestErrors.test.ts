import type { StripeErrorType } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { toHttpError, toNetworkError, toSafeCause } from '../../src/errors/requestErrors.js';
import type { Mask } from '../../src/errors/secrets.js';

const noMask = ((text: unknown) => (typeof text === 'string' ? text : undefined)) as Mask;

const maskKey = ((text: unknown) => noMask(text)?.replace('sk_1', '***')) as Mask;

const stripeTypes = ['api_error', 'card_error', 'invalid_request_error', 'brand_new_error'];

describe('toHttpError', () => {
  it("has every string of Stripe's error, and the ids of expanded objects", () => {
    const body = {
      error: {
        type: 'card_error',
        message: 'Your card was declined.',
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        network_advice_code: '03',
        user_message: 'Sorry.',
        payment_intent: { id: 'pi_123', client_secret: 'pi_123_secret_456' },
        setup_intent: {},
        charge: { id: 1 },
        text_of__2031: 'later',
        number_of_2031: 5,
      },
    };
    const error = toHttpError(402, body, noMask, { statusCode: 402, requestId: 'req_123' });

    expect(error.toJSON()).toStrictEqual({
      message: 'Your card was declined.',
      type: 'card_error',
      stripeType: 'card_error',
      requestId: 'req_123',
      statusCode: 402,
      code: 'card_declined',
      declineCode: 'insufficient_funds',
      networkAdviceCode: '03',
      userMessage: 'Sorry.',
      paymentIntent: 'pi_123',
      textOf2031: 'later',
    });
    expect('cause' in error).toBe(false);
  });

  it.each<[string, unknown]>([
    ['{}', {}],
    ['an error that is a string', { error: 'text' }],
    ['an error that is null', { error: null }],
    ['an error that is an array', { error: ['message'] }],
    ['an empty error', { error: {} }],
    ['fields of other types', { error: { message: 1, code: null, param: {}, decline_code: [] } }],
    ['an empty message', { error: { message: '' } }],
    ['fields at the top level', { message: 'no', code: 'no', type: 'idempotency_error' }],
    ['a string', 'text'],
    ['null', null],
  ])('reads nothing from %s', (_, body) => {
    const known = { statusCode: 400, attempts: 1, retryAfter: undefined };

    expect(toHttpError(400, body, noMask, known).toJSON()).toStrictEqual({
      message: 'Stripe responded with status 400.',
      type: 'invalid_request_error',
      attempts: 1,
      statusCode: 400,
    });
  });

  it('has a message of its own for a response without a status', () => {
    expect(toHttpError(0, {}, noMask, {}).toJSON()).toStrictEqual({
      message: 'Stripe responded without a status.',
      type: 'api_error',
    });
  });

  it.each<[status: number, type: StripeErrorType]>([
    [399, 'api_error'],
    [400, 'invalid_request_error'],
    [401, 'authentication_error'],
    [402, 'card_error'],
    [403, 'permission_error'],
    [404, 'invalid_request_error'],
    [428, 'invalid_request_error'],
    [429, 'rate_limit_error'],
    [430, 'invalid_request_error'],
    [499, 'invalid_request_error'],
    [500, 'api_error'],
  ])("maps status %i to %s, whatever Stripe's type is", (status, type) => {
    for (const stripeType of [undefined, ...stripeTypes]) {
      const body = { error: { type: stripeType, message: 'Because.' } };

      expect(toHttpError(status, body, noMask, {}).toJSON()).toEqual({
        message: 'Because.',
        type,
        stripeType,
      });
    }
  });

  it.each<[status: number, stripeType: string, code: string, StripeErrorType]>([
    [400, 'idempotency_error', '', 'idempotency_error'],
    [409, 'idempotency_error', 'idempotency_key_in_use', 'idempotency_error'],
    [401, 'idempotency_error', '', 'authentication_error'],
    [429, 'idempotency_error', '', 'rate_limit_error'],
    [500, 'idempotency_error', '', 'api_error'],
    [400, 'invalid_request_error', 'rate_limit', 'rate_limit_error'],
    [404, 'invalid_request_error', 'rate_limit', 'invalid_request_error'],
    [503, 'api_error', 'rate_limit', 'api_error'],
  ])('maps %i %s with code %j to %s', (status, type, code, expected) => {
    expect(toHttpError(status, { error: { type, code } }, noMask, {}).type).toBe(expected);
  });

  it('masks every string, id and name', () => {
    const body = {
      error: {
        ...{ type: 'type sk_1', message: 'message sk_1', code: 'code sk_1', later: 'later sk_1' },
        charge: { id: 'id sk_1' },
        sk_1: 'text',
      },
    };

    expect(toHttpError(400, body, maskKey, {}).toJSON()).toStrictEqual({
      message: 'message ***',
      type: 'invalid_request_error',
      stripeType: 'type ***',
      code: 'code ***',
      later: 'later ***',
      charge: 'id ***',
      '***': 'text',
    });
  });

  it('lets no string of Stripe replace a field of the library or of Error', () => {
    const body = {
      error: {
        ...{ type: 'api_error', message: 'm', to_string: 'a', constructor: 'b', stack: 'c' },
        ...{ name: 'd', cause: 'e', status_code: '9', attempts: 'f', to_JSON: 'g', issues: 'h' },
        ...{ retry_after: 'i', has_own_property: 'j', request_id: 'k', idempotency_key: 'l' },
      },
    };
    const fields = { statusCode: 500, attempts: 1, retryAfter: undefined, requestId: undefined };
    const error = toHttpError(500, body, noMask, { ...fields, idempotencyKey: undefined });

    expect({ ...error }).toStrictEqual({
      type: 'api_error',
      stripeType: 'api_error',
      statusCode: 500,
      attempts: 1,
    });
    expect(error.stack).toContain('StripeError: m');
    expect('cause' in error).toBe(false);
  });
});

const call = { idempotencyKey: 'key_123', attempts: 2, statusCode: undefined };

describe('toNetworkError', () => {
  it.each([
    ['connection_error', 'Could not reach Stripe'],
    ['timeout_error', 'The call timed out'],
    ['abort_error', 'The call was aborted'],
  ] as const)('describes a %s', (type, message) => {
    const error = toNetworkError(type, call, undefined);

    expect(error.toJSON()).toStrictEqual({
      message,
      type,
      idempotencyKey: 'key_123',
      attempts: 2,
    });
    expect('cause' in error).toBe(false);
  });

  it.each<['connection_error' | 'abort_error', unknown, string]>([
    ['connection_error', { code: 'ECONNREFUSED' }, 'Could not reach Stripe (ECONNREFUSED)'],
    ['abort_error', null, 'The call was aborted'],
    // The reason is the caller's.
    ['abort_error', { code: 'sk_live_1' }, 'The call was aborted'],
  ])('creates a %s with the cause %j and the message %j', (type, cause, message) => {
    const error = toNetworkError(type, call, cause);

    expect(error.message).toBe(message);
    expect(error.cause).toBe(cause);
  });
});

/** A cause at the end of a chain of errors. */
function chain(length: number, cause: unknown): unknown {
  return length === 0 ? cause : new Error(`link ${length}`, { cause: chain(length - 1, cause) });
}

const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
const circular = new Error('circular');
circular.cause = circular;

const hostile = {
  get code() {
    throw new Error('hidden');
  },
};

describe('toSafeCause', () => {
  it.each<[string, unknown, { name: string; code?: string }]>([
    [
      'the code of the cause',
      new TypeError('fetch failed', { cause: refused }),
      { name: 'TypeError', code: 'ECONNREFUSED' },
    ],
    [
      'its own code first',
      Object.assign(new Error('socket', { cause: refused }), { code: 'UND_ERR_SOCKET' }),
      { name: 'Error', code: 'UND_ERR_SOCKET' },
    ],
    [
      'no code that is not a string',
      Object.assign(new DOMException('', 'NetworkError'), { cause: refused }),
      { name: 'NetworkError', code: 'ECONNREFUSED' },
    ],
    ['the code of a distant cause', chain(5, refused), { name: 'Error', code: 'ECONNREFUSED' }],
    ['no code of one too distant', chain(6, refused), { name: 'Error' }],
    ['no code of a circular cause', circular, { name: 'Error' }],
    ['name and code of an object', { name: 'Own', code: 'E_OWN' }, { name: 'Own', code: 'E_OWN' }],
    ['masked strings', { name: 'n sk_1', code: 'c sk_1' }, { name: 'n ***', code: 'c ***' }],
    ['nothing of null', null, { name: 'Error' }],
    ['nothing of a string', 'ECONNREFUSED', { name: 'Error' }],
    ['nothing if a getter throws', hostile, { name: 'Error' }],
    ['nothing if a getter of the cause throws', { cause: hostile }, { name: 'Error' }],
  ])('keeps %s', (_, error, cause) => {
    expect(toSafeCause(error, maskKey)).toStrictEqual(cause);
  });
});
