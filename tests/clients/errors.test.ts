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

  it('has the status in its message if the body is not JSON', async () => {
    const { client } = observe(respond.text(502, '<html>', { 'Request-Id': 'req_1' }));
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

  it('is any status other than 200 for a session', async () => {
    const { client } = observe(respond.json(201, makeSession()));

    expect(await errorOf(createCustomerSession(client, makeParams(), options))).toMatchObject({
      type: 'api_error',
      statusCode: 201,
    });
  });
});

describe.each(clients)('a redirect with %s', (_, createClient) => {
  it.each([
    ['another origin', 307],
    ['the same origin', 302],
  ])('to %s is an error, and is not followed', async (target, status) => {
    const other = await startServer();
    const location = target === 'the same origin' ? '/v1/x' : `${other.url}/v1/x`;
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
