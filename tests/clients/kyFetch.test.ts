import ky, { type Hooks, type Options } from 'ky';
import { createCustomerSession, createStripeClient } from 'stripe-customer-session';
import { type KyInstanceLike, kyFetch } from 'stripe-customer-session/ky';
import { describe, expect, it } from 'vitest';
import { errorOf } from '../support/clients.js';
import { advanceUntil, installFakeClock } from '../support/clock.js';
import { makeParams, makeSession } from '../support/fixtures.js';
import * as respond from '../support/respond.js';
import { observeKy } from './observeKy.js';

installFakeClock();

const noop: Hooks = { beforeRequest: [() => undefined] };

describe('kyFetch', () => {
  it.each([null, { create: () => 1 }, { extend: () => 1 }])('rejects %o', (value) => {
    expect(() => kyFetch(value as unknown as KyInstanceLike)).toThrow(
      new TypeError('The argument of kyFetch is not a ky instance.'),
    );
  });

  it.each<[string, Hooks]>([
    ['without hooks', {}],
    ['with a hook', noop],
  ])('ignores other options of the instance, %s', async (_title, hooks) => {
    const plain = observeKy({ hooks });
    const { client, requests } = observeKy({
      hooks,
      prefix: 'https://other.example',
      baseUrl: 'https://other.example',
      method: 'PUT',
      headers: { 'X-Own': 'yes', Authorization: 'Bearer own', 'Content-Type': 'text/plain' },
      json: { own: true },
      searchParams: { own: 'yes' },
      redirect: 'follow',
      credentials: 'include',
      signal: AbortSignal.abort(),
    });
    const options = { idempotencyKey: 'order-1' };
    await createCustomerSession(plain.client, makeParams(), options);
    await createCustomerSession(client, makeParams(), options);

    expect(requests).toEqual(
      plain.requests.map((request) => ({ ...request, signal: expect.any(AbortSignal) })),
    );
  });

  it.each<[string, Options, respond.Respond, object]>([
    [
      'retry',
      { retry: { limit: 5, methods: ['post'], delay: () => 1 } },
      respond.error(500),
      { type: 'api_error', attempts: 1 },
    ],
    [
      'timeout and totalTimeout',
      { timeout: 10, totalTimeout: 20 },
      async (request) => {
        await new Promise((resolve) => setTimeout(resolve, 80));
        return respond.error(404)(request);
      },
      { type: 'invalid_request_error' },
    ],
    [
      'throwHttpErrors',
      { throwHttpErrors: true },
      respond.error(404, { code: 'resource_missing' }),
      { type: 'invalid_request_error', code: 'resource_missing' },
    ],
  ])('ignores %s of the instance', async (_title, options, response, error) => {
    for (const hooks of [{}, noop]) {
      const { client, requests } = observeKy({ ...options, hooks }, [response], {
        maxNetworkRetries: 0,
      });
      const call = errorOf(createCustomerSession(client, makeParams()));

      expect(await advanceUntil(call)).toMatchObject(error);
      expect(requests).toHaveLength(1);
    }
  });

  it('applies the context of the instance', async () => {
    const seen: unknown[] = [];
    const { client } = observeKy({
      context: { tenant: 't1' },
      hooks: {
        beforeRequest: [
          ({ options }) => {
            seen.push(options.context);
          },
        ],
      },
    });
    await createCustomerSession(client, makeParams());

    expect(seen).toEqual([{ tenant: 't1' }]);
  });

  it('calls the fetch of the instance without a this', async () => {
    const selves: unknown[] = [];
    const { client } = observeKy({
      fetch: function (this: unknown) {
        selves.push(this);
        return Promise.resolve(Response.json(makeSession()));
      },
    });
    await createCustomerSession(client, makeParams());

    expect(selves).toEqual([undefined]);
  });
});

describe('ky hooks', () => {
  it('run for each attempt and each response, also those of a parent instance', async () => {
    const log: string[] = [];
    const record = (text: string) => (): void => {
      log.push(text);
    };
    const hooks: Hooks = {
      init: [record('init')],
      beforeRequest: [record('beforeRequest')],
      afterResponse: [
        async ({ response }) => {
          log.push(`afterResponse ${response.status} ${(await response.text()).length > 0}`);
        },
      ],
    };
    const extended = { beforeRequest: [record('beforeRequest of the child')] };
    const { client } = respond.observeClient(
      ({ fetch, ...config }) => {
        const parent = ky.create({ fetch: fetch as typeof globalThis.fetch, hooks });
        return createStripeClient({
          ...config,
          fetch: kyFetch(parent.extend({ hooks: extended })),
        });
      },
      [respond.error(500), respond.ok()],
    );
    const session = await advanceUntil(createCustomerSession(client, makeParams()));

    expect(session).toEqual(makeSession());
    const before = ['init', 'beforeRequest', 'beforeRequest of the child'];
    expect(log).toEqual([...before, 'afterResponse 500 true', ...before, 'afterResponse 200 true']);
  });

  it('may change headers and body', async () => {
    const { client, requests } = observeKy({
      hooks: {
        beforeRequest: [
          ({ request }) => request.headers.set('X-Trace', 't1'),
          ({ request }) => new Request(request, { body: 'changed=1' }),
        ],
      },
    });
    await createCustomerSession(client, makeParams());

    expect(requests).toMatchObject([{ body: 'changed=1', headers: { 'x-trace': 't1' } }]);
  });

  it('may replace the request by one to the same origin', async () => {
    const url = 'https://api.stripe.com/proxy/v1/customer_sessions';
    const { client, requests } = observeKy({
      hooks: {
        beforeRequest: [() => new Request(url, { method: 'DELETE', headers: { 'X-Own': '1' } })],
      },
    });
    await createCustomerSession(client, makeParams());

    expect(requests).toMatchObject([
      { url, method: 'DELETE', headers: { 'x-own': '1' }, redirect: 'manual' },
    ]);
    expect(requests[0]).not.toHaveProperty('body');
  });

  it('may replace the response', async () => {
    const body = { error: { message: 'By hook.', code: 'c' } };
    const hooks: Hooks = { afterResponse: [() => Response.json(body, { status: 402 })] };
    const call = createCustomerSession(observeKy({ hooks }).client, makeParams());

    expect(await errorOf(call)).toMatchObject({
      type: 'card_error',
      message: 'By hook.',
      code: 'c',
      statusCode: 402,
    });
  });

  it('must end within the timeout of the attempt', async () => {
    const hooks: Hooks = { beforeRequest: [() => new Promise<undefined>(() => undefined)] };
    const { client, requests } = observeKy({ hooks }, [], { timeout: 50, maxNetworkRetries: 0 });
    const call = errorOf(createCustomerSession(client, makeParams()));

    expect(await advanceUntil(call)).toMatchObject({ type: 'timeout_error' });
    expect(requests).toEqual([]);
  });

  it.each<[string, (next: typeof fetch) => typeof fetch]>([
    ['its arguments', (next) => (input, init) => next(input, init)],
    ['a string', (next) => (input, init) => next(String(input), init)],
  ])('may wrap fetch in init and pass on %s', async (_title, wrap) => {
    const inputs: unknown[] = [];
    const { client, requests } = observeKy({
      hooks: {
        init: [
          (options) => {
            const wrapped = wrap(options.fetch as typeof fetch);
            options.fetch = (input, init) => {
              inputs.push(input);
              return wrapped(input, init);
            };
          },
        ],
      },
    });

    expect(await createCustomerSession(client, makeParams())).toEqual(makeSession());
    expect(inputs).toEqual(['https://api.stripe.com/v1/customer_sessions']);
    expect(requests[0]?.body).toMatch(/^customer=cus_123&/);
  });
});
