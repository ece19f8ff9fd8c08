import { createCustomerSession, createStripeClient } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor, errorOf } from '../support/clients.js';
import { apiKey, clientSecret, makeParams, makeSession } from '../support/fixtures.js';
import * as respond from '../support/respond.js';
import { redirect, startServer } from '../support/server.js';

// tests/errors/requestErrors.test.ts has each status, type and code.

const options = { idempotencyKey: 'order-1', maxNetworkRetries: 0 };

const observe = (...responses: respond.Respond[]) =>
  respond.observeClient(createStripeClient, responses);

describe('an error response', () => {
  it("has every string of Stripe's error, masked, and what is known of the call", async () => {
    const secrets = `${apiKey} rk_live_abc123 sk_test_****7890 ${clientSecret}`;
    const { client } = observe(
      respond.error(
        402,
        {
          type: 'card_error',
          message: `Your card was declined: ${secrets}.`,
          code: 'card_declined',
          decline_code: secrets,
          doc_url: `https://docs.stripe.com/${apiKey}`,
          network_advice_code: '03',
          text_of_2031: 'later',
          payment_intent: { id: 'pi_123', client_secret: 'pi_123_secret_hidden' },
        },
        { 'Request-Id': `req_${apiKey}`, 'Retry-After': '7' },
      ),
    );
    const error = await errorOf(createCustomerSession(client, makeParams(), options));

    expect(error.toJSON()).toEqual({
      type: 'card_error',
      stripeType: 'card_error',
      message: 'Your card was declined: *** *** *** ***.',
      statusCode: 402,
      code: 'card_declined',
      declineCode: '*** *** *** ***',
      docUrl: 'https://docs.stripe.com/***',
      networkAdviceCode: '03',
      textOf2031: 'later',
      paymentIntent: 'pi_123',
      requestId: 'req_***',
      idempotencyKey: 'order-1',
      attempts: 1,
      retryAfter: 7,
    });
    expect(error.cause).toBeUndefined();
  });

  it.each<[string, string | null]>([
    ['an HTML page', '<html><body><h1>Bad gateway</h1></body></html>'],
    ['empty', null],
    ['a string', '"text"'],
    ['half of an error', '{"error":{"message":"cut'],
    ['a session', JSON.stringify(makeSession())],
  ])('has the status in its message if the body is %s', async (_title, body) => {
    const { client } = observe(respond.text(502, body, { 'Request-Id': 'req_1' }));
    const error = await errorOf(createCustomerSession(client, makeParams(), options));

    expect(error.toJSON()).toEqual({
      type: 'api_error',
      message: 'Stripe responded with status 502.',
      statusCode: 502,
      requestId: 'req_1',
      idempotencyKey: 'order-1',
      attempts: 1,
    });
  });

  it('masks the key of the call, whatever it looks like', async () => {
    const { client } = observe(respond.error(401, { message: 'No such key: $&-own.key' }));
    const call = createCustomerSession(client, makeParams(), { apiKey: '$&-own.key' });

    expect((await errorOf(call)).message).toBe('No such key: ***');
  });

  it.each([201, 204, 304])(
    'is any status other than 200 for a session, such as %i',
    async (status) => {
      const body = status === 201 ? JSON.stringify(makeSession()) : null;
      const { client } = observe(respond.text(status, body));

      expect(await errorOf(createCustomerSession(client, makeParams(), options))).toMatchObject({
        type: 'api_error',
        statusCode: status,
      });
    },
  );
});

describe.each(clients)('a redirect with %s', (_, createClient) => {
  it.each([
    ['to another origin', 307],
    ['to another origin', 303],
    ['within the origin', 302],
    ['within the origin', 308],
  ])('%s is an error, and not followed: %i', async (target, status) => {
    const other = await startServer();
    const location = target === 'within the origin' ? '/v1/elsewhere' : `${other.url}/v1/elsewhere`;
    const server = await startServer(redirect(status, location));
    const client = createClient(configFor(server));

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type: 'api_error',
      statusCode: status,
      attempts: 1,
    });
    expect(server.requests.map(({ path }) => path)).toEqual(['/v1/customer_sessions']);
    expect(other.requests).toEqual([]);
  });
});
