import { createCustomerSession, createStripeClient } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor, errorOf } from '../support/clients.js';
import { findSecret } from '../support/findSecret.js';
import {
  apiKey,
  clientSecret,
  makeCustomer,
  makeParams,
  makeSession,
} from '../support/fixtures.js';
import * as respond from '../support/respond.js';
import {
  gzipped,
  inSingleBytes,
  ok,
  type Responder,
  startServer,
  text,
} from '../support/server.js';

const observe = (response: respond.Respond) =>
  respond.observeClient(createStripeClient, [response]);

// tests/schemas has each field of a session.

describe('createCustomerSession rejects a 200', () => {
  it.each<[string, respond.Respond, readonly string[], readonly string[]]>([
    ['that is a string', respond.ok('text'), [], ['']],
    [
      'with invalid fields',
      respond.ok({
        ...makeSession(),
        object: 'x',
        client_secret: 12,
        components: { buy_button: 1 },
      }),
      [],
      ['object', 'client_secret', 'components.buy_button'],
    ],
    ['without the expanded customer', respond.ok(), ['customer.tax'], ['customer']],
    [
      'with an invalid expanded customer',
      respond.ok({ ...makeSession(), customer: { ...makeCustomer(), email: 1 } }),
      ['customer'],
      ['customer.email'],
    ],
  ])('%s', async (_title, response, expand, paths) => {
    const { client, requests } = observe(response);
    const options = { idempotencyKey: 'order-1' };
    const error = await errorOf(
      createCustomerSession(client, { ...makeParams(), expand }, options),
    );

    expect(error).toMatchObject({
      type: 'invalid_response',
      statusCode: 200,
      idempotencyKey: 'order-1',
      attempts: 1,
    });
    expect(error.issues?.map(({ path }) => path).sort()).toEqual([...paths].sort());
    expect(error.message).toMatch(/^Invalid response: /);
    expect(findSecret(error, apiKey, clientSecret)).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  it('that is not JSON', async () => {
    const { client } = observe(respond.text(200, `${clientSecret}{`));
    const options = { idempotencyKey: 'order-1' };
    const error = await errorOf(createCustomerSession(client, makeParams(), options));

    expect(error.toJSON()).toEqual({
      type: 'invalid_response',
      message: 'Invalid response: body is not JSON',
      statusCode: 200,
      idempotencyKey: 'order-1',
      attempts: 1,
      issues: [{ path: 'body', expected: 'JSON' }],
    });
    expect(findSecret(error, clientSecret)).toEqual([]);
  });
});

const international = makeSession({ customer: 'cus_Søn☕😀' });
const json = JSON.stringify(international);

describe.each(clients)('createCustomerSession with %s', (_, createClient) => {
  it.each<[string, Responder]>([
    ['that is compressed', gzipped(international)],
    ['that arrives in single bytes', inSingleBytes(international)],
    ['with a byte order mark', text(200, `\uFEFF${json}`)],
    ['with white space around it', text(200, `\r\n ${JSON.stringify(international, null, 2)}\n`)],
    ['of another content type', text(200, json, { 'Content-Type': 'text/html; charset=latin1' })],
  ])('reads a body %s', async (_title, responder) => {
    const client = createClient(configFor(await startServer(responder)));

    expect(await createCustomerSession(client, makeParams())).toStrictEqual(international);
  });

  it('does not mix calls that run at the same time', async () => {
    const server = await startServer((response, request) => {
      const customer = /^customer=(\w+)/.exec(request.body)?.[1];
      return ok({ ...makeSession(), customer })(response, request);
    });
    const client = createClient(configFor(server));
    const customers = Array.from({ length: 20 }, (_unused, index) => `cus_${index}`);
    const sessions = await Promise.all(
      customers.map((customer) => createCustomerSession(client, { ...makeParams(), customer })),
    );

    expect(sessions.map(({ customer }) => customer)).toEqual(customers);
    const keys = server.requests.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(20);
  });
});

it('createCustomerSession returns unknown fields and the names of inherited ones, in their order', async () => {
  const hostile = '"constructor":{"a":1},"prototype":2,"__proto__":{"polluted":true},"toString":3';
  const body = JSON.stringify(makeSession())
    .replaceAll('"enabled":', `${hostile},"enabled":`)
    .replace('{', `{${hostile},"new_field":[{"deep":null}],`);
  const session = await createCustomerSession(
    observe(respond.text(200, body)).client,
    makeParams(),
  );

  expect(JSON.stringify(session)).toBe(body);
  expect(JSON.stringify(structuredClone(session))).toBe(body);
  expect(Object.hasOwn(session, '__proto__')).toBe(true);
  expect({}).not.toHaveProperty('polluted');
});
