import { createCustomerSession, type StripeError } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { type CreateClient, clients, configFor, errorOf } from '../support/clients.js';
import { findSecret } from '../support/findSecret.js';
import {
  apiKey,
  clientSecret,
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

  it.each<[name: string, json: unknown, expand: readonly string[], path: string, expected: string]>(
    [
      ['that is a string', clientSecret, [], '', 'an object'],
      [
        'without a secret',
        { ...makeSession(), client_secret: '' },
        [],
        'client_secret',
        'a non-empty string',
      ],
      [
        'with an invalid feature',
        replaceAt(makeSession(), 'components.customer_sheet.features.payment_method_remove', [
          clientSecret,
        ]),
        [],
        'components.customer_sheet.features.payment_method_remove',
        'a string',
      ],
      [
        'with an id instead of the customer',
        makeSession(),
        ['customer.tax'],
        'customer',
        'an object',
      ],
      [
        'with a customer instead of its id',
        makeExpandedSession(),
        ['customers'],
        'customer',
        'a string',
      ],
    ],
  )('error: a 200 %s', async (_title, json, expand, path, expected) => {
    const error = await fail(createClient, ok(json), expand);

    expect(error.toJSON()).toEqual({
      type: 'invalid_response',
      message: `Invalid response: ${path || 'value'} must be ${expected}`,
      statusCode: 200,
      requestId: 'req_ok',
      idempotencyKey: 'order-1',
      attempts: 1,
      issues: [{ path, expected }],
    });
  });
});
