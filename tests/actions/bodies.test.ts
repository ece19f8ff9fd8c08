import { createCustomerSession, type StripeClient } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor } from '../support/clients.js';
import { makeCustomer, makeExpandedSession, makeParams, makeSession } from '../support/fixtures.js';
import { type Answer, gzipped, inSingleBytes, ok, startServer, text } from '../support/server.js';

const international = makeSession({ customer: 'cus_Søn☕😀' });

/** Whether all is made of objects and lists as `JSON.parse` makes them. */
const isPlain = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (Object.getPrototypeOf(value) === (Array.isArray(value) ? Array : Object).prototype &&
    Object.values(value).every(isPlain));

describe.each(clients)('createCustomerSession with %s', (_, createClient) => {
  const clientAnswered = async (answer: Answer): Promise<StripeClient> =>
    createClient(configFor(await startServer(answer)));

  it.each<[string, Answer]>([
    ['as it is', ok(international)],
    ['compressed', gzipped(international)],
    ['in single bytes, characters torn', inSingleBytes(international)],
    ['with a byte order mark', text(200, `\uFEFF${JSON.stringify(international)}`)],
    ['with white space around', text(200, `\r\n ${JSON.stringify(international, null, 2)}\n`)],
    [
      'under another content type',
      text(200, JSON.stringify(international), { 'Content-Type': 'text/html; charset=latin1' }),
    ],
  ])('behavior: reads an answer %s', async (_title, answer) => {
    const session = await createCustomerSession(await clientAnswered(answer), makeParams());
    expect(session).toStrictEqual(international);
  });

  it('behavior: reads an answer of a megabyte', async () => {
    const answer = { ...makeSession(), padding: 'x'.repeat(1_000_000) };
    const session = await createCustomerSession(await clientAnswered(ok(answer)), makeParams());

    expect(session).toStrictEqual(answer);
  });

  it('behavior: hands out the parsed JSON, whatever else is in it', async () => {
    const more = { new_field: [{ deep: { new: 1 } }], new_null: null };
    const { components, ...session } = makeExpandedSession({ ...makeCustomer(), ...more });
    const { payment_element } = components ?? {};
    const features = {
      ...payment_element?.features,
      ...more,
      payment_method_save_usage: 'a_new_usage',
    };
    const answer = {
      ...session,
      ...more,
      components: {
        ...components,
        ...more,
        new_component: { enabled: true, features: more },
        payment_element: { ...payment_element, ...more, features },
      },
    };
    const client = await clientAnswered(ok(answer));
    const received = await createCustomerSession(client, { ...makeParams(), expand: ['customer'] });

    expect(received).toStrictEqual(answer);
    expect(isPlain(received)).toBe(true);
    expect(structuredClone(received)).toStrictEqual(received);
    expect(JSON.parse(JSON.stringify(received))).toStrictEqual(received);
  });

  it('behavior: keeps the order of the fields', async () => {
    const reversed = Object.fromEntries(Object.entries(makeSession()).reverse());
    const received = await createCustomerSession(await clientAnswered(ok(reversed)), makeParams());

    expect(JSON.stringify(received)).toBe(JSON.stringify(reversed));
  });

  it('behavior: keeps fields by the names of what objects inherit, at every depth', async () => {
    const hostile =
      '"constructor":{"a":1},"prototype":2,"__proto__":{"polluted":true},"toString":3';
    const json = JSON.stringify(makeSession())
      .replaceAll('"enabled":', `${hostile},"enabled":`)
      .replace('{', `{${hostile},`);
    const client = await clientAnswered(text(200, json));
    const received = await createCustomerSession(client, makeParams());

    expect(JSON.stringify(received)).toBe(json);
    expect(JSON.stringify(structuredClone(received))).toBe(json);
    expect(Object.hasOwn(received, '__proto__')).toBe(true);
    expect(received).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });

  it('behavior: takes an answer with only what is certain', async () => {
    const { object, client_secret, created, customer, expires_at, livemode } = makeSession();
    const least = { object, client_secret, created, customer, expires_at, livemode };
    const received = await createCustomerSession(await clientAnswered(ok(least)), makeParams());

    expect(received).toStrictEqual(least);
  });

  it.each([
    ['customer_account', { customer_account: null }],
    ['components', { components: null }],
    ['a component', { components: { buy_button: null, new_component: null } }],
    ['enabled', { components: { buy_button: { enabled: null } } }],
    ['features', { components: { payment_element: { enabled: false, features: null } } }],
    [
      'a feature',
      { components: { customer_sheet: { features: { payment_method_remove: null } } } },
    ],
  ])('behavior: takes null for %s', async (_title, fields) => {
    const answer = { ...makeSession(), ...fields };
    const received = await createCustomerSession(await clientAnswered(ok(answer)), makeParams());

    expect(received).toStrictEqual(answer);
  });

  it('behavior: calls side by side do not mix', async () => {
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
