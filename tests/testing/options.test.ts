import { createStripeEmulator } from 'stripe-customer-session/testing';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { leastForm, post, problemIn } from '../support/emulator.js';
import { makeCustomer } from '../support/fixtures.js';

const invalidRoutes = [
  ...['', 'POST', '/v1/a', 'post /v1/a', 'PUT /v1/a', 'XPOST /v1/a', 'POST  /v1/a'],
  ...['POST v1/a', 'POST /v3/a', 'POST /v1', 'POST /v1/', 'POST /v1/a/', 'POST /v1//a'],
  ...['POST /v1/a?b', 'POST /v1/a#b', 'POST /v1/a b', 'POST /v1/a:b', 'POST /v1/:'],
  ...['POST /v1/:a-b', 'GET /v1/a/%20', 'GET /v1/a/..', 'GET /v1/./a'],
  ...['GET /v1/*', 'GET /v1/a/[b]', 'GET /v1/a/$b', 'GET /v1/a/<b>', 'GET /v1/a/(b)'],
  ...['GET /v1/a/:b?', 'GET /v1/a/{b', 'GET /v1/a/{b}c'],
];

describe('readOptions', () => {
  it.each([
    ['no options', undefined],
    ['options that are undefined', { apiKeys: undefined, customers: undefined, now: undefined }],
    ['empty arrays and a clock', { apiKeys: [], customers: [], now: () => 0, routes: undefined }],
    ['routes', { routes: { 'GET /v1/:ab/{ac}': () => ({}), 'DELETE /v2/a_b-c.d': () => ({}) } }],
    ['a deleted customer', { customers: [{ id: 'cus_1', deleted: true }] }],
    ['a whole customer', { customers: [makeCustomer()] }],
    ['a customer with nothing but an id', { customers: [{ id: 'cus_1', created: undefined }] }],
  ] as const)('accepts %s', (_, options) => {
    expect(createStripeEmulator(options).requests).toEqual([]);
  });

  it.each<[options: unknown, message: string]>([
    [null, 'options must be an object'],
    [{ apiKeys: 'sk_test_1' }, 'options.apiKeys must be an array of keys'],
    [{ apiKeys: ['sk_test_1', 7] }, 'options.apiKeys[1] must be a string'],
    [
      { apiKeys: ['sk_test_1 ', ''] },
      'options.apiKeys[0] must be printable ASCII without white space, options.apiKeys[1] must be printable ASCII without white space',
    ],
    [{ customers: makeCustomer() }, 'options.customers must be an array of objects'],
    [{ customers: ['cus_1'] }, 'options.customers[0] must be an object'],
    [{ customers: [makeCustomer(), {}] }, 'options.customers[1].id is missing'],
    [
      { customers: [{ id: 'cus_1', object: 'account' }] },
      'options.customers[0].object must be "customer"',
    ],
    [{ customers: [{ id: 'cus_1', deleted: 1 }] }, 'options.customers[0].deleted must be true'],
    [{ customers: [{ id: 7, deleted: true }] }, 'options.customers[0].id must be a string'],
    [{ routes: [] }, 'options.routes must be an object of functions'],
    [{ routes: { 'POST /v1/a': 7 } }, 'options.routes["POST /v1/a"] must be a function'],
    ...invalidRoutes.map((name): [unknown, string] => [
      { routes: { [name]: () => ({}) } },
      `options.routes[${JSON.stringify(name)}] must be a method and a path, such as GET /v1/payment_intents/:id`,
    ]),
    [
      { routes: { 'POST /v1/:a/{a}': () => ({}) } },
      'options.routes["POST /v1/:a/{a}"] must be a path with unique :names',
    ],
    [
      { routes: { 'GET /v1/a/:id': () => ({}), 'GET /v1/a/{bc}': () => ({}) } },
      'options.routes["GET /v1/a/{bc}"] must be a pattern that matches other requests than GET /v1/a/:id',
    ],
    [{ now: 1_790_000_000 }, 'options.now must be a function'],
    [
      { apiKey: 'sk_test_secret', api_keys: undefined, now: 7 },
      'options.apiKey is unknown; use one of apiKeys, customers, now, routes, options.now must be a function',
    ],
  ])('rejects %o', (options, message) => {
    const create = (): unknown => createStripeEmulator(options as never);
    expect(create).toThrow(new TypeError(`Invalid options: ${message}`));
  });

  it("lists all issues, whatever an app's own settings of valibot", () => {
    v.setGlobalConfig({ abortEarly: true });
    try {
      const create = () => createStripeEmulator({ apiKeys: ['a b', 'c d'] });
      expect(create).toThrow(/apiKeys\[0\] .*apiKeys\[1\] /);
    } finally {
      v.deleteGlobalConfig();
    }
  });

  it.each([
    ['sk_test_123', undefined, true],
    ['rk_test_123', undefined, true],
    ['sk_org_test_123', undefined, true],
    ['sk_test_', undefined, false],
    ['sk_org_', undefined, false],
    ['pk_test_123', undefined, false],
    ['my_sk_test_123', undefined, false],
    ['sk_live_123', undefined, false],
    ['sk_test_123', [], false],
    ['sk_test_1234', ['sk_test_123'], false],
    ['another-key', ['sk_test_123', 'another-key'], true],
    ['sk_live_123', ['sk_live_123'], false],
    ['rk_live_123', ['rk_live_123'], false],
    ['sk_org_live_123', ['sk_org_live_123'], false],
    ['my_sk_live_123', ['my_sk_live_123'], true],
  ])('checks the key %s against %o: %o', async (key, apiKeys, isAccepted) => {
    const emulator = createStripeEmulator({ apiKeys });
    const response = await post(emulator, leastForm, { Authorization: `Bearer ${key}` });
    expect(response.status).toBe(isAccepted ? 200 : 401);
  });

  it('is not affected by later changes of its options', async () => {
    const apiKeys = ['sk_test_1'];
    const customers = [{ id: 'cus_123' }];
    const routes: Record<string, () => object> = {};
    const emulator = createStripeEmulator({ apiKeys, customers, routes });
    apiKeys.push('sk_test_2');
    customers.push({ id: 'cus_2' });
    routes['POST /v1/customer_sessions'] = () => ({});
    const rejected = await post(emulator, leastForm, { Authorization: 'Bearer sk_test_2' });
    expect(rejected.status).toBe(401);
    const form = leastForm.replace('cus_123', 'cus_2');
    const missing = await post(emulator, form, { Authorization: 'Bearer sk_test_1' });
    expect(await problemIn(missing)).toMatchObject({ code: 'resource_missing' });
  });

  it('calls now once for each request', async () => {
    let seconds = 1_790_000_000;
    const emulator = createStripeEmulator({ now: () => seconds++ * 1000 });
    for (const created of [1_790_000_000, 1_790_000_001]) {
      const session = await (await post(emulator)).json();
      expect(session).toMatchObject({ created, expires_at: created + 1800 });
    }
  });

  it('reads nothing from a polluted Object.prototype', async () => {
    const pollution = { apiKeys: [], now: 7, customers: 7, routes: 7 };
    Object.assign(Object.prototype, pollution);
    try {
      expect((await post(createStripeEmulator())).status).toBe(200);
    } finally {
      for (const name of Object.keys(pollution)) Reflect.deleteProperty(Object.prototype, name);
    }
  });
});
