import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { makeParams, makeSession } from '../../support/fixtures.js';
import { respondWith } from '../../support/respondWith.js';
import { startServer } from '../../support/server.js';

/** Where `apt-get install python3-stripe` installs the package. */
const python = '/usr/bin/python3';
const program = fileURLToPath(new URL('pythonStripe.py', import.meta.url));

type Printed = Readonly<Record<string, unknown>>;

/** Makes calls in Python to a new emulator. */
async function run(...steps: readonly object[]) {
  const emulator = createStripeEmulator({
    routes: {
      'POST /v1/payment_intents': ({ params }) => ({ id: 'pi_1', params }),
      'DELETE /v1/coupons/:id': ({ id }) => ({ id, deleted: true }),
    },
  });
  const server = await startServer(respondWith(emulator.fetch));
  const running = promisify(execFile)(python, [program]);
  running.child.stdin?.end(JSON.stringify({ base: server.url, steps }));
  const { stdout, stderr } = await running;
  expect(stderr).toBe('');
  const printed: {
    readonly version: string;
    readonly calls: readonly Printed[];
    readonly customers: Readonly<Record<string, Printed>>;
  } = JSON.parse(stdout);
  return { ...printed, requests: emulator.requests };
}

const minimal = { customer: 'cus_123', components: { pricing_table: { enabled: true } } };

describe("createStripeEmulator, called by Debian's python3-stripe", () => {
  it('accepts every component and feature, booleans as Python sends them, and expand', async () => {
    const { calls, requests } = await run(
      { params: makeParams() },
      { params: { ...minimal, expand: ['customer.tax', 'customer.sources'] } },
      { params: { customer_account: 'acct_1', components: minimal.components } },
    );
    expect(calls).toMatchObject([
      {
        data: { object: 'customer_session', components: makeSession().components },
        requestId: expect.stringMatching(/^req_/),
        replayed: null,
      },
      { data: { customer: { id: 'cus_123', tax: {}, sources: { object: 'list' } } } },
      { data: { customer_account: 'acct_1' } },
    ]);
    expect(JSON.stringify(requests[0]?.params)).toMatch(/"(True|true)"/);
    expect(requests[0]?.headers['authorization']).toBe('Bearer sk_test_***');
  });

  it('responds with errors that have a class, a code and a param in Python', async () => {
    const filters = { payment_method_allow_redisplay_filters: ['always', 'never'] };
    const components = { payment_element: { enabled: true, features: filters } };
    const filter =
      'components[payment_element][features][payment_method_allow_redisplay_filters][1]';
    const rejected: readonly [params: object, code: string | null, param: string][] = [
      [{ customer: 'cus_123' }, 'parameter_missing', 'components'],
      [{ ...minimal, nonsense: 1 }, 'parameter_unknown', 'nonsense'],
      [{ ...minimal, components }, null, filter],
      [{ ...minimal, customer: 'nobody' }, 'resource_missing', 'customer'],
    ];
    const { calls } = await run(
      { params: minimal, key: 'pk_test_abc' },
      { method: 'get', path: '/v1/charges' },
      ...rejected.map(([params]) => ({ params })),
    );
    expect(calls).toMatchObject([
      { error: 'AuthenticationError', status: 401 },
      { error: 'InvalidRequestError', status: 404 },
      ...rejected.map(([, code, param]) => ({
        error: 'InvalidRequestError',
        status: 400,
        code,
        param,
        type: 'invalid_request_error',
        requestId: expect.stringMatching(/^req_/),
      })),
    ]);
  });

  it('replays an idempotency key, per account, and rejects it with other params', async () => {
    const keyed = { params: minimal, idempotencyKey: 'key_1' };
    const { calls } = await run(
      keyed,
      keyed,
      { ...keyed, params: { ...minimal, expand: ['customer'] } },
      { ...keyed, account: 'acct_1' },
    );
    const [first] = calls;
    expect(calls).toMatchObject([
      { replayed: null },
      { data: first?.['data'], replayed: 'true' },
      { error: 'IdempotencyError', status: 400, type: 'idempotency_error' },
      { replayed: null },
    ]);
  });

  it('calls routes, and stores customers', async () => {
    const { calls, customers, version } = await run(
      { path: '/v1/payment_intents', params: { amount: 100, capture: false, list: ['a', 'b'] } },
      { method: 'delete', path: '/v1/coupons/a' },
    );
    expect(version).toMatch(/^\d+\./);
    expect(calls).toMatchObject([
      { data: { id: 'pi_1', params: { amount: '100', list: ['a', 'b'] } } },
      { data: { id: 'a', deleted: true } },
    ]);
    const { changed, created, elsewhere, everyone, found, gone, numbered, read } = customers;
    expect(created).toMatchObject({
      email: 'jenny@example.com',
      metadata: { order: '1', cart: '2' },
    });
    expect(changed).toEqual({ ...created, email: null, metadata: { cart: '2', seat: '3' } });
    expect(read).toEqual({ ...changed, tax: expect.any(Object) });
    expect(elsewhere).toMatchObject({ status: 404, code: 'resource_missing', param: 'id' });
    const id = numbered?.['id'];
    expect(found).toMatchObject({
      data: [{ id, email: 'n@example.com', metadata: { 4711: 'a', 0: 'b' } }],
      has_more: false,
    });
    expect(everyone).toEqual([id, created?.['id']]);
    expect(numbered).toMatchObject({ deleted: true });
    expect(gone).toEqual({ id, object: 'customer', deleted: true });
  });
});
