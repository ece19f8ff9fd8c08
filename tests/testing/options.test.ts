import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { leastForm, post, problemIn } from '../support/emulator.js';
import { makeCustomer } from '../support/fixtures.js';

const badRoutes = [
  '',
  'POST',
  '/v1/a',
  'post /v1/a',
  'PUT /v1/a',
  'POST v1/a',
  'POST /v3/a',
  'POST /v1',
  'POST /v1/',
  'POST /v1/a/',
  'POST /v1//a',
  'POST /v1/a?b',
  'POST /v1/a#b',
  'POST /v1/a b',
  'POST  /v1/a',
  'POST /v1/:',
  'POST /v1/:a-b',
  'POST /v1/a:b',
  'XPOST /v1/a',
];

describe('readEmulatorOptions', () => {
  it.each([
    ['no options', undefined],
    ['no option', {}],
    [
      'undefined for each',
      { apiKeys: undefined, customers: undefined, now: undefined, routes: undefined },
    ],
    ['empty lists and a clock', { apiKeys: [], customers: [], now: () => 0 }],
    ['routes', { routes: { 'GET /v1/:ab/:ac': () => ({}), 'DELETE /v2/a_b-c.d': () => ({}) } }],
    ['a whole customer', { customers: [makeCustomer()] }],
    [
      'a customer of which only the id is told',
      { customers: [{ id: 'cus_1', created: undefined }] },
    ],
  ] as const)('options: takes %s', (_, options) => {
    expect(createStripeEmulator(options).requests).toEqual([]);
  });

  it.each<[path: string, options: unknown, message: string | RegExp]>([
    ['options', null, 'Invalid options: options (expected object)'],
    ['options', [], 'Invalid options: options (expected object)'],
    ['apiKeys', { apiKeys: 'sk_test_1' }, /apiKeys \(expected list of keys/],
    ['apiKeys', { apiKeys: ['sk_test_1', 7] }, /apiKeys \(expected list of keys/],
    ['apiKeys', { apiKeys: ['sk_test_1 '] }, /apiKeys \(expected list of keys/],
    ['apiKeys', { apiKeys: [''] }, /apiKeys \(expected list of keys/],
    ['apiKeys', { apiKeys: null }, /apiKeys \(expected list of keys/],
    ['customers', { customers: makeCustomer() }, /customers \(expected list of objects/],
    ['customers', { customers: ['cus_1'] }, /customers \(expected list of objects/],
    [
      'customers[1].id',
      { customers: [makeCustomer(), {}] },
      /customers\[1\]\.id \(expected string/,
    ],
    [
      'customers[0].email',
      { customers: [{ id: 'cus_1', email: 7 }] },
      /customers\[0\]\.email \(expected string/,
    ],
    [
      'customers[0].object',
      { customers: [{ id: 'cus_1', object: 'account' }] },
      /customers\[0\]\.object \(expected 'customer'/,
    ],
    ['routes', { routes: [] }, 'Invalid options: routes (expected object of functions)'],
    ['routes', { routes: null }, /routes \(expected object of functions/],
    ['a route', { routes: { 'POST /v1/a': 7 } }, 'routes["POST /v1/a"] (expected function)'],
    ...badRoutes.map(
      (name) =>
        [
          'a route',
          { routes: { [name]: () => ({}) } },
          `routes[${JSON.stringify(name)}] (expected name such as GET /v1/payment_intents/:id)`,
        ] as [string, unknown, string],
    ),
    [
      'a route',
      { routes: { 'POST /v1/:a/:a': () => ({}) } },
      'routes["POST /v1/:a/:a"] (expected path in which each :name is another)',
    ],
    ['now', { now: 1_790_000_000 }, 'Invalid options: now (expected function)'],
  ])('error: names %s of %o', (_, options, message) => {
    const create = (): unknown => createStripeEmulator(options as never);
    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
  });

  it('error: tells all that is wrong, and no value', () => {
    const create = (): unknown =>
      createStripeEmulator({ apiKeys: ['sk test secret'], now: 'sk_test_secret' } as never);
    expect(create).toThrow(/apiKeys .*, now /);
    expect(create).not.toThrow(/secret/);
  });

  it.each([
    ['sk_test_123', undefined, true],
    ['rk_test_123', undefined, true],
    ['sk_org_123', undefined, true],
    ['sk_org_test_123', undefined, true],
    ['sk_org_', undefined, false],
    ['sk_org_live_123', undefined, false],
    ['sk_org_live_123', ['sk_org_live_123'], false],
    ['my_sk_org_live_123', ['my_sk_org_live_123'], true],
    ['my_sk_org_123', undefined, false],
    ['sk_test_', undefined, false],
    ['pk_test_123', undefined, false],
    ['another-key', undefined, false],
    ['my_sk_test_123', undefined, false],
    ['sk_live_123', undefined, false],
    ['rk_live_123', undefined, false],
    ['sk_test_123', ['sk_test_123'], true],
    ['another-key', ['sk_test_123', 'another-key'], true],
    ['my_sk_live_123', ['my_sk_live_123'], true],
    ['sk_test_1234', ['sk_test_123'], false],
    ['sk_test_123', [], false],
    ['sk_live_123', ['sk_live_123'], false],
    ['rk_live_123', ['rk_live_123'], false],
  ])('options: whether %s is let in where apiKeys is %o: %o', async (key, apiKeys, isLetIn) => {
    const emulator = createStripeEmulator({ apiKeys });
    const response = await post(emulator, leastForm, { Authorization: `Bearer ${key}` });
    expect(response.status).toBe(isLetIn ? 200 : 401);
  });

  it('options: a list of keys or customers that changes later changes nothing', async () => {
    const apiKeys = ['sk_test_1'];
    const customers = [{ id: 'cus_123' }];
    const emulator = createStripeEmulator({ apiKeys, customers });
    apiKeys.push('sk_test_2');
    customers.push({ id: 'cus_2' });
    const refused = await post(emulator, leastForm, { Authorization: 'Bearer sk_test_2' });
    expect(refused.status).toBe(401);
    const form = leastForm.replace('cus_123', 'cus_2');
    const missing = await post(emulator, form, { Authorization: 'Bearer sk_test_1' });
    expect(await problemIn(missing)).toMatchObject({ code: 'resource_missing' });
  });

  it('options: now is asked once for each request', async () => {
    let seconds = 1_790_000_000;
    const emulator = createStripeEmulator({ now: () => seconds++ * 1000 });
    expect(await (await post(emulator)).json()).toMatchObject({ created: 1_790_000_000 });
    expect(await (await post(emulator)).json()).toMatchObject({
      created: 1_790_000_001,
      expires_at: 1_790_001_801,
    });
  });

  it('options: reads nothing off a polluted Object.prototype', async () => {
    const pollution = { apiKeys: [], now: 7, customers: 7, routes: 7 };
    Object.assign(Object.prototype, pollution);
    try {
      expect((await post(createStripeEmulator())).status).toBe(200);
    } finally {
      for (const name of Object.keys(pollution)) Reflect.deleteProperty(Object.prototype, name);
    }
  });

  it('options: routes that are added later are not there', async () => {
    const routes: Record<string, () => object> = { 'GET /v1/a': () => ({ a: 1 }) };
    const emulator = createStripeEmulator({ routes });
    routes['GET /v1/b'] = () => ({ b: 1 });
    const headers = { Authorization: 'Bearer sk_test_123' };
    const ask = async (path: string): Promise<number> =>
      (await emulator.fetch(`https://api.stripe.com${path}`, { headers })).status;
    expect(await ask('/v1/a')).toBe(200);
    expect(await ask('/v1/b')).toBe(404);
  });
});
