import { type CustomerSessionCreateParams, createCustomerSession } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor, errorOf } from '../support/clients.js';
import { findSecret } from '../support/findSecret.js';
import {
  apiKey,
  clientSecret,
  makeExpandedSession,
  makeParams,
  makeSession,
} from '../support/fixtures.js';
import { startServer, text } from '../support/server.js';

describe.each(clients)('createCustomerSession over %s', (_name, createClient) => {
  async function answerWith(body: string, params: CustomerSessionCreateParams = makeParams()) {
    const server = await startServer(text(200, body));
    return { server, call: createCustomerSession(createClient(configFor(server)), params) };
  }

  it('default: the parsed JSON itself, unknown fields at every depth included', async () => {
    const session = {
      ...makeSession(),
      later: { deep: [{ deeper: null }] },
      components: { payment_element: { enabled: true, later: 1, features: { later: [1] } } },
    };
    const { call } = await answerWith(JSON.stringify(session));
    const created = await call;

    expect(created).toEqual(session);
    expect(structuredClone(created)).toEqual(created);
    expect(JSON.parse(JSON.stringify(created))).toEqual(created);
    expect(Object.getPrototypeOf(created)).toBe(Object.prototype);
  });

  it('behavior: keeps keys that other libraries drop, and pollutes nothing', async () => {
    const hostile = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
    const body = JSON.stringify(makeSession()).replace('{', `{${hostile},`);
    const created = await (await answerWith(body)).call;

    expect(JSON.stringify(created)).toBe(body);
    expect(Object.keys(created)).toEqual(expect.arrayContaining(['__proto__', 'constructor']));
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it.each([['customer'], ['customer.tax'], ['components', 'customer']])(
    'params: expand %s, and more, wants the whole customer',
    async (...expand) => {
      const params = { ...makeParams(), expand };
      const whole = await answerWith(JSON.stringify(makeExpandedSession()), params);
      const id = await answerWith(JSON.stringify(makeSession()), params);

      expect((await whole.call).customer).toMatchObject({ object: 'customer' });
      expect(await errorOf(id.call)).toMatchObject({
        type: 'invalid_response',
        issues: [{ path: 'customer', expected: 'object' }],
      });
    },
  );

  it.each([[undefined], [[]], [['components']], [['customers']], [['customer_account']]])(
    'params: expand %o wants the id',
    async (expand) => {
      const params = { ...makeParams(), expand };
      const id = await answerWith(JSON.stringify(makeSession()), params);
      const whole = await answerWith(JSON.stringify(makeExpandedSession()), params);

      expect((await id.call).customer).toBeTypeOf('string');
      expect(await errorOf(whole.call)).toMatchObject({
        type: 'invalid_response',
        issues: [{ path: 'customer', expected: 'string' }],
      });
    },
  );

  it.each([
    ['text', 'body'],
    ['', 'body'],
    [`{"client_secret":"${clientSecret}"`, 'body'],
    ['null', ''],
    ['12', ''],
    [JSON.stringify({ ...makeSession(), object: 'customer' }), 'object'],
    [JSON.stringify({ ...makeSession(), client_secret: '' }), 'client_secret'],
    [JSON.stringify({ ...makeSession(), client_secret: undefined }), 'client_secret'],
    [JSON.stringify({ ...makeSession(), created: clientSecret }), 'created'],
    [JSON.stringify({ ...makeSession(), components: [] }), 'components'],
  ])('error: a 200 with the body %s', async (body, path) => {
    const { server, call } = await answerWith(body);
    const error = await errorOf(call);

    expect(error).toMatchObject({ type: 'invalid_response', statusCode: 200, attempts: 1 });
    expect(error.issues?.map((issue) => issue.path)).toEqual([path]);
    expect(findSecret(error, apiKey, clientSecret)).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, object, string]>([
    ['no customer', { customer: undefined }, 'customer'],
    ['an empty customer', { customer: '' }, 'customer'],
    ['no component', { components: {} }, 'components'],
    ['a component without fields', { components: { buy_button: {} } }, 'components'],
    ['a function', { later: () => 1 }, 'later'],
    [
      'NaN far below',
      { components: { buy_button: { enabled: true, x: [Number.NaN] } } },
      'components.buy_button.x.0',
    ],
  ])('error: params with %s are not sent', async (_title, fields, path) => {
    const params = { ...makeParams(), ...fields } as CustomerSessionCreateParams;
    const { server, call } = await answerWith(JSON.stringify(makeSession()), params);
    const error = await errorOf(call);

    expect(error.type).toBe('invalid_params');
    expect(error.issues?.map((issue) => issue.path)).toEqual([path]);
    expect(server.requests).toEqual([]);
  });
});
