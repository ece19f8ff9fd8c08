import { createCustomerSession, type StripeError } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { type CreateClient, clients, configFor, errorOf } from '../support/clients.js';
import { findSecret } from '../support/findSecret.js';
import {
  apiKey,
  clientSecret,
  makeCustomer,
  makeExpandedSession,
  makeParams,
  makeSession,
} from '../support/fixtures.js';
import { replaceAt } from '../support/paths.js';
import { type Answer, ok, startServer, text } from '../support/server.js';

async function fail(
  createClient: CreateClient,
  answer: Answer,
  expand: readonly string[] = [],
): Promise<StripeError> {
  const server = await startServer(answer);
  const client = createClient(configFor(server));
  const error = await errorOf(
    createCustomerSession(client, { ...makeParams(), expand }, { idempotencyKey: 'order-1' }),
  );
  // It is an answer, if not a good one: nothing is asked again.
  expect(server.requests).toHaveLength(1);
  expect(findSecret(error, apiKey, clientSecret)).toEqual([]);
  return error;
}

describe.each(clients)('createCustomerSession with %s', (_, createClient) => {
  it.each([
    ['white space', ' \n'],
    ['a page', `<html>${clientSecret}</html>`],
    ['JSON cut short', JSON.stringify(makeSession()).slice(0, -1)],
    ['JSON twice', JSON.stringify(makeSession()).repeat(2)],
    ['undefined', 'undefined'],
    ['NaN', 'NaN'],
  ])('error: a 200 that is no JSON but %s', async (_title, body) => {
    const error = await fail(createClient, text(200, body, { 'Request-Id': 'req_1' }));

    expect(error.toJSON()).toEqual({
      type: 'invalid_response',
      message: 'Invalid response: body is not JSON',
      statusCode: 200,
      requestId: 'req_1',
      idempotencyKey: 'order-1',
      attempts: 1,
      issues: [{ path: 'body', expected: 'JSON' }],
    });
    expect(error.cause).toBeUndefined();
  });

  it.each([
    ['text', '"cuss_secret_0fThisTest"'],
    ['a number', '12'],
    ['true', 'true'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a list of a session', JSON.stringify([makeSession()])],
  ])('error: a 200 that is no object but %s', async (_title, body) => {
    const error = await fail(createClient, text(200, body));

    expect(error).toMatchObject({ type: 'invalid_response', statusCode: 200, attempts: 1 });
    expect(error.issues).toEqual([{ path: expect.any(String), expected: 'object' }]);
  });

  const absent = undefined;
  it.each<[string, readonly unknown[]]>([
    ['object', [absent, null, 'customer', 1]],
    ['client_secret', [absent, null, '', 12, [clientSecret], { secret: clientSecret }]],
    ['created', [absent, null, '1790000000', 1.5, true]],
    ['expires_at', [absent, null, '1790000000', 1.5, {}]],
    ['livemode', [absent, null, 'false', 0]],
    ['customer', [absent, null, 12, true, [], ['cus_123']]],
    ['customer_account', [12, {}, []]],
    ['components', [[], 'all', true, 1]],
    ['components.buy_button', [[], true]],
    ['components.buy_button.enabled', ['yes', 1, {}]],
    ['components.payment_element.features', [[], 'all', true]],
    ['components.payment_element.features.payment_method_redisplay_limit', ['3', 1.5]],
    ['components.payment_element.features.payment_method_allow_redisplay_filters', ['a', [1], {}]],
    ['components.customer_sheet.features.payment_method_remove', [1, true, {}]],
    ['components.mobile_payment_element.features.payment_method_save', [false, []]],
  ])('error: a session with a wrong %s', async (path, values) => {
    for (const value of values) {
      const error = await fail(createClient, ok(replaceAt(makeSession(), path, value)));

      expect(error).toMatchObject({
        type: 'invalid_response',
        statusCode: 200,
        requestId: 'req_ok',
        idempotencyKey: 'order-1',
        attempts: 1,
      });
      expect(error.issues).toEqual([{ path, expected: expect.any(String) }]);
      expect(error.message).toContain(path);
    }
  });

  it.each<[string, readonly unknown[]]>([
    ['id', [absent, null, 1]],
    ['object', [absent, null, 'card']],
    ['created', [absent, null, '1']],
    ['livemode', [absent, null, 'no']],
    ['email', [1, {}]],
    ['metadata', ['x', []]],
    ['preferred_locales', ['en', [1]]],
  ])('error: an expanded customer with a wrong %s', async (field, values) => {
    for (const value of values) {
      const customer = replaceAt(makeCustomer(), field, value);
      const error = await fail(createClient, ok({ ...makeSession(), customer }), ['customer']);

      expect(error.type).toBe('invalid_response');
      expect(error.issues).toEqual([{ path: `customer.${field}`, expected: expect.any(String) }]);
    }
  });

  it.each([
    ['an id where the customer was asked for', makeSession(), ['customer'], 'object'],
    ['an id where its tax was asked for', makeSession(), ['customer.tax'], 'object'],
    ['a customer where an id was asked for', makeExpandedSession(), [], 'string'],
    [
      'a customer where something else was asked for',
      makeExpandedSession(),
      ['customers'],
      'string',
    ],
  ])('error: %s', async (_title, answer, expand, expected) => {
    const error = await fail(createClient, ok(answer), expand);

    expect(error.type).toBe('invalid_response');
    expect(error.issues).toEqual([{ path: 'customer', expected }]);
  });

  it('error: tells every field that is wrong', async () => {
    const error = await fail(
      createClient,
      ok({ ...makeSession(), object: 'x', client_secret: 12, livemode: null }),
    );

    expect(error.issues?.map(({ path }) => path).sort()).toEqual([
      'client_secret',
      'livemode',
      'object',
    ]);
  });
});
