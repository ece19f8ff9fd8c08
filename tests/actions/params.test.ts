import { inspect } from 'node:util';
import {
  type AttemptEvent,
  type CustomerSessionCreateParams,
  createCustomerSession,
  type StripeError,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { type CreateClient, clients, configFor, errorOf } from '../support/clients.js';
import { makeParams } from '../support/fixtures.js';
import { startServer } from '../support/server.js';

/** Params of any kind, for a caller without types. */
const untyped = (params: unknown): CustomerSessionCreateParams =>
  params as CustomerSessionCreateParams;

async function refuse(createClient: CreateClient, params: unknown): Promise<StripeError> {
  const server = await startServer();
  const client = createClient(configFor(server));
  const error = await errorOf(createCustomerSession(client, untyped(params)));
  expect(server.requests).toHaveLength(0);
  expect(error.type).toBe('invalid_params');
  return error;
}

async function bodyOf(createClient: CreateClient, params: unknown): Promise<string> {
  const server = await startServer();
  await createCustomerSession(createClient(configFor(server)), untyped(params));
  return server.requests[0]?.body ?? '';
}

class Money {
  readonly amount = 4711;
}
const cycle: Record<string, unknown> = { a: 1 };
cycle['self'] = cycle;
const withHole = Array.from({ length: 3 }, () => 'a');
Reflect.deleteProperty(withHole, 1);

const unsendable: readonly unknown[] = [
  () => 'quoted',
  Symbol('quoted'),
  4711n,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  new Date(4711),
  new Map([['quoted', 1]]),
  new Set(['quoted']),
  new Money(),
  /quoted/,
  Object.assign(new Error('quoted'), { stack: 'Error: quoted' }),
  Promise.resolve('quoted'),
  new Uint8Array([47, 11]),
  'quoted\uD800',
  '\uDC00quoted',
];

const components = { payment_element: { enabled: true } };

describe.each(clients)('createCustomerSession with %s', (_, createClient) => {
  it.each(unsendable.map((value) => [inspect(value), value]))(
    'params: %s is refused, at any depth',
    async (_title, value) => {
      const places: readonly [path: string, params: object][] = [
        ['metadata', { ...makeParams(), metadata: value }],
        ['metadata.a.0.b', { ...makeParams(), metadata: { a: [{ b: value }] } }],
        ['expand.1', { ...makeParams(), expand: ['customer', value] }],
        [
          'components.payment_element.enabled',
          { ...makeParams(), components: { payment_element: { enabled: value } } },
        ],
      ];
      for (const [path, params] of places) {
        const error = await refuse(createClient, params);
        expect(error.issues).toEqual([{ path, expected: expect.any(String) }]);
        expect(error.message).toContain(path);
        expect(error.message).not.toMatch(/quoted|4711/);
      }
    },
  );

  it.each<[string, unknown, string]>([
    ['a cycle', { ...makeParams(), metadata: cycle }, 'metadata.self'],
    ['a list with a hole', { ...makeParams(), expand: withHole }, 'expand.1'],
    ['a list with undefined in it', { ...makeParams(), expand: ['a', undefined] }, 'expand.1'],
    ['no customer', { components }, 'customer'],
    ['an undefined customer', { customer: undefined, components }, 'customer'],
    ['no components', { customer: 'cus_123' }, 'components'],
    ['undefined components', { customer: 'cus_123', components: undefined }, 'components'],
    ['empty components', { customer: 'cus_123', components: {} }, 'components'],
    [
      'an undefined component',
      { customer: 'cus_123', components: { buy_button: undefined } },
      'components',
    ],
    ['an empty component', { customer: 'cus_123', components: { buy_button: {} } }, 'components'],
  ])('params: %s is refused', async (_title, params, path) => {
    const error = await refuse(createClient, params);

    expect(error.issues).toEqual([{ path, expected: expect.any(String) }]);
    expect(error.toJSON()).toEqual({
      type: 'invalid_params',
      message: expect.stringMatching(/^Invalid params: \w/),
      issues: error.issues,
    });
    expect(error.cause).toBeUndefined();
  });

  it('params: a name that is not well-formed is refused', async () => {
    const error = await refuse(createClient, { ...makeParams(), metadata: { '\uD800': 'a' } });
    expect(error.issues).toHaveLength(1);
  });

  it.each([undefined, null, 'customer=cus_123', 12, true, () => ({})])(
    'params: %s is refused',
    async (params) => {
      const error = await refuse(createClient, params);
      expect(error.issues?.length).toBeGreaterThan(0);
    },
  );

  it('params: whatever is wrong is told at once', async () => {
    const error = await refuse(createClient, {
      customer: 1n,
      components: { payment_element: { enabled: Number.NaN } },
      expand: [() => 'customer'],
    });

    expect(error.issues?.map(({ path }) => path)).toEqual([
      'customer',
      'components.payment_element.enabled',
      'expand.0',
    ]);
  });

  it('params: neither customer nor component is told at once', async () => {
    const error = await refuse(createClient, {});
    expect(error.issues?.map(({ path }) => path)).toEqual(['customer', 'components']);
  });

  it('params: a getter that throws is refused', async () => {
    const params = {
      ...makeParams(),
      get metadata(): never {
        throw new Error('quoted');
      },
    };
    expect((await refuse(createClient, params)).message).not.toContain('quoted');
  });

  it.each<[string, object, string]>([
    ['undefined fields are left out', { a: undefined, b: { c: undefined } }, ''],
    ['empty objects and lists send nothing', { a: {}, b: [], c: { d: [{}] } }, ''],
    ['null sends an empty value', { a: null, b: { c: null } }, '&a=&b[c]='],
    ['an empty text sends an empty value', { a: '' }, '&a='],
    ['lists are numbered', { a: ['x', { b: 'y' }] }, '&a[0]=x&a[1][b]=y'],
    ['numbers and booleans', { a: 0, b: -1.5, c: true, d: false }, '&a=0&b=-1.5&c=true&d=false'],
    [
      'unknown keys are sent as they are',
      { preview_thing: { on: true } },
      '&preview_thing[on]=true',
    ],
    ['what only Stripe can judge', { expand: ['nonsense'] }, '&expand[0]=nonsense'],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), '&a=1'],
    ['frozen objects', Object.freeze({ a: Object.freeze({ b: 1 }) }), '&a[b]=1'],
    [
      'one object in two places',
      { a: components, b: components },
      '&a[payment_element][enabled]=true&b[payment_element][enabled]=true',
    ],
  ])('params: %s', async (_title, more, sent) => {
    const least = 'customer=cus_123&components[payment_element][enabled]=true';
    const params = { customer: 'cus_123', components, ...more };

    expect(await bodyOf(createClient, params)).toBe(least + sent);
  });

  it('params: a component of a preview feature counts as one', async () => {
    const params = { customer: 'cus_123', components: { new_component: { enabled: true } } };
    expect(await bodyOf(createClient, params)).toBe(
      'customer=cus_123&components[new_component][enabled]=true',
    );
  });

  it('params: what is changed during the call is not sent', async () => {
    const server = await startServer((response) => response.writeHead(500).end());
    const params = { customer: 'cus_123', components: { buy_button: { enabled: true } } };
    const events: AttemptEvent[] = [];
    const client = createClient(
      configFor(server, {
        maxNetworkRetries: 1,
        onAttempt: (event) => {
          events.push(event);
          params.customer = 'cus_other';
        },
      }),
    );
    await errorOf(createCustomerSession(client, params));

    expect(events).toHaveLength(2);
    const [first, second] = server.requests.map(({ body }) => body);
    expect(first).toBe('customer=cus_123&components[buy_button][enabled]=true');
    expect(second).toBe(first);
  });
});
