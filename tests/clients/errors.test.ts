import { createCustomerSession, type StripeError } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { type CreateClient, clients, configFor, errorOf } from '../support/clients.js';
import { apiKey, clientSecret, makeParams, makeSession } from '../support/fixtures.js';
import { type Answer, json, startServer, stripeError, text } from '../support/server.js';

const html = '<html><body><h1>Bad gateway</h1></body></html>';

/** The error of one call that is answered once. */
async function fail(createClient: CreateClient, answer: Answer): Promise<StripeError> {
  const server = await startServer(answer);
  const client = createClient(configFor(server, { maxNetworkRetries: 0 }));
  const error = await errorOf(
    createCustomerSession(client, makeParams(), { idempotencyKey: 'order-1' }),
  );
  expect(server.requests).toHaveLength(1);
  return error;
}

describe.each(clients)('%s', (_, createClient) => {
  it.each([
    [400, 'invalid_request_error', 'parameter_missing', 'invalid_request_error'],
    [400, 'invalid_request_error', 'rate_limit', 'rate_limit_error'],
    [400, 'idempotency_error', undefined, 'idempotency_error'],
    [400, 'api_error', undefined, 'invalid_request_error'],
    [400, 'something_new', 'something_new', 'invalid_request_error'],
    [401, 'invalid_request_error', undefined, 'authentication_error'],
    [401, 'idempotency_error', undefined, 'authentication_error'],
    [402, 'card_error', 'card_declined', 'card_error'],
    [402, 'invalid_request_error', undefined, 'card_error'],
    [403, 'invalid_request_error', undefined, 'permission_error'],
    [404, 'invalid_request_error', 'resource_missing', 'invalid_request_error'],
    [404, 'invalid_request_error', 'rate_limit', 'invalid_request_error'],
    [409, 'idempotency_error', 'idempotency_key_in_use', 'idempotency_error'],
    [409, 'invalid_request_error', 'lock_timeout', 'invalid_request_error'],
    [418, 'card_error', undefined, 'invalid_request_error'],
    [429, 'invalid_request_error', 'rate_limit', 'rate_limit_error'],
    [429, 'invalid_request_error', 'lock_timeout', 'rate_limit_error'],
    [500, 'api_error', undefined, 'api_error'],
    [500, 'idempotency_error', undefined, 'api_error'],
    [503, 'api_error', 'rate_limit', 'api_error'],
    [599, 'api_error', undefined, 'api_error'],
    [201, 'api_error', undefined, 'api_error'],
    [302, 'invalid_request_error', undefined, 'api_error'],
  ])('error: status %i, type %s, code %s is a(n) %4$s', async (status, type, code, expected) => {
    const error = await fail(createClient, stripeError(status, { type, code }));

    expect(error.toJSON()).toEqual({
      type: expected,
      stripeType: type,
      message: 'Something went wrong.',
      statusCode: status,
      ...(code !== undefined && { code }),
      requestId: `req_${status}`,
      idempotencyKey: 'order-1',
      attempts: 1,
    });
  });

  it("error: has every text of Stripe's error", async () => {
    const answer = stripeError(
      402,
      {
        type: 'card_error',
        message: 'Your card was declined.',
        code: 'card_declined',
        decline_code: 'do_not_honor',
        param: 'components[payment_element][enabled]',
        doc_url: 'https://docs.stripe.com/error-codes/card-declined',
        request_log_url: 'https://dashboard.stripe.com/test/logs/req_402',
        charge: 'ch_123',
        network_advice_code: '03',
        payment_method_type: 'card',
        text_of_2031: 'later',
        payment_intent: { id: 'pi_123', client_secret: 'pi_123_secret_hidden' },
      },
      { 'Retry-After': '7' },
    );
    const error = await fail(createClient, answer);

    expect(error.toJSON()).toEqual({
      type: 'card_error',
      stripeType: 'card_error',
      message: 'Your card was declined.',
      statusCode: 402,
      code: 'card_declined',
      networkAdviceCode: '03',
      paymentMethodType: 'card',
      textOf2031: 'later',
      declineCode: 'do_not_honor',
      charge: 'ch_123',
      paymentIntent: 'pi_123',
      param: 'components[payment_element][enabled]',
      docUrl: 'https://docs.stripe.com/error-codes/card-declined',
      requestLogUrl: 'https://dashboard.stripe.com/test/logs/req_402',
      requestId: 'req_402',
      idempotencyKey: 'order-1',
      attempts: 1,
      retryAfter: 7,
    });
    expect(error.name).toBe('StripeError');
    expect(error).toBeInstanceOf(Error);
    expect(error.cause).toBeUndefined();
  });

  const bodies = {
    'an HTML page': html,
    nothing: '',
    'an empty object': '{}',
    'an empty list': '[]',
    null: 'null',
    'a JSON text': '"text"',
    'a JSON number': '12',
    'an error that is null': '{"error":null}',
    'an error that is a text': '{"error":"invalid_grant"}',
    'an error without a message': '{"error":{}}',
    'an error with a list for a message': '{"error":{"message":["a"],"code":1,"param":{}}}',
    'broken JSON': '{"error":{"message":"cut',
    'a session': JSON.stringify(makeSession()),
  };
  const statuses = [
    [201, 'api_error'],
    [300, 'api_error'],
    [400, 'invalid_request_error'],
    [401, 'authentication_error'],
    [402, 'card_error'],
    [403, 'permission_error'],
    [404, 'invalid_request_error'],
    [429, 'rate_limit_error'],
    [500, 'api_error'],
    [502, 'api_error'],
  ] as const;

  describe.each(Object.entries(bodies))('error: a body that is %s', (_title, body) => {
    it.each(statuses)('status %i is a(n) %s', async (status, type) => {
      const error = await fail(createClient, text(status, body, { 'Request-Id': 'req_1' }));

      expect(error.toJSON()).toEqual({
        type,
        message: expect.stringContaining(`${status}`),
        statusCode: status,
        requestId: 'req_1',
        idempotencyKey: 'order-1',
        attempts: 1,
      });
    });
  });

  it.each([
    [204, 'api_error'],
    [304, 'api_error'],
  ])('error: status %i, which has no body, is a(n) %s', async (status, type) => {
    const error = await fail(createClient, (response) => response.writeHead(status).end());

    expect(error).toMatchObject({ type, statusCode: status, attempts: 1 });
    expect(error).not.toHaveProperty('requestId');
  });

  it('error: masks the key and what looks like a secret in every string of the answer', async () => {
    const secrets = `${apiKey} rk_live_abc123 sk_test_****7890 ${clientSecret}`;
    const masked = '*** *** *** ***';
    const answer = stripeError(
      401,
      {
        message: `Invalid API Key provided: ${secrets}.`,
        code: secrets,
        decline_code: secrets,
        param: secrets,
        doc_url: `https://docs.stripe.com/${apiKey}`,
        request_log_url: `https://dashboard.stripe.com/?key=${apiKey}`,
      },
      { 'Request-Id': `req_${apiKey}` },
    );
    const error = await fail(createClient, answer);

    expect(error).toMatchObject({
      message: `Invalid API Key provided: ${masked}.`,
      code: masked,
      declineCode: masked,
      param: masked,
      docUrl: 'https://docs.stripe.com/***',
      requestLogUrl: 'https://dashboard.stripe.com/?key=***',
      requestId: 'req_***',
    });
  });

  it('error: masks the key of the call, whatever it looks like', async () => {
    const server = await startServer(stripeError(401, { message: 'No such key: $&-own.key' }));
    const client = createClient(configFor(server));
    const call = createCustomerSession(client, makeParams(), { apiKey: '$&-own.key' });

    expect((await errorOf(call)).message).toBe('No such key: ***');
  });

  it('error: an error in the body of a 200 is no session', async () => {
    const error = await fail(createClient, json(200, { error: { type: 'api_error' } }));
    expect(error).toMatchObject({ type: 'invalid_response', statusCode: 200 });
  });
});
