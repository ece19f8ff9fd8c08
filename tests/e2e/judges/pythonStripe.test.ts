import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { answerBy } from '../../support/answerBy.js';
import { componentEntries, featureDefaults, featureValues } from '../../support/contract.js';
import { makeParams, makeSession } from '../../support/fixtures.js';
import { startServer } from '../../support/server.js';

/** Debian's own, where `apt-get install python3-stripe` puts the package. */
const python = '/usr/bin/python3';
const program = fileURLToPath(new URL('pythonStripe.py', import.meta.url));

interface Step {
  readonly method?: string;
  readonly path?: string;
  readonly params?: object;
  readonly key?: string;
  readonly version?: string;
  readonly account?: string;
  readonly idempotencyKey?: string;
}

type Printed = Readonly<Record<string, unknown>>;

/** The result of each call in Python, made to a new emulator. */
async function run(...steps: readonly Step[]) {
  const emulator = createStripeEmulator({
    routes: {
      'POST /v1/payment_intents': ({ params }) => ({ id: 'pi_1', params }),
      'DELETE /v1/coupons/:id': ({ id }) => ({ id, deleted: true }),
    },
  });
  const server = await startServer(answerBy(emulator.fetch));
  const child = spawn(python, [program], { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve).on('error', reject);
  });
  child.stdin.end(JSON.stringify({ base: server.url, steps }));
  const [output, complaints, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ]);
  expect(complaints).toBe('');
  expect(code).toBe(0);
  const printed: {
    readonly version: string;
    readonly calls: readonly Printed[];
    readonly customers: Readonly<Record<string, Printed>>;
  } = JSON.parse(output);
  return { ...printed, requests: emulator.requests };
}

const least = { customer: 'cus_123', components: { pricing_table: { enabled: true } } };

describe("createStripeEmulator, served over HTTP to Debian's python3-stripe", () => {
  it('default: every component with every feature, booleans as Python sends them', async () => {
    const { calls, requests } = await run({ params: makeParams() });
    expect(calls[0]).toMatchObject({
      data: { object: 'customer_session', components: makeSession().components },
      requestId: expect.stringMatching(/^req_/),
      replayed: null,
    });
    expect(JSON.stringify(requests[0]?.params)).toMatch(/"(True|true)"/);
    expect(requests[0]?.headers['authorization']).toBe('Bearer sk_test_***');
  });

  it('params: each value of each feature, and its default', async () => {
    const rows = componentEntries.flatMap(([component, features]) => [
      {
        component,
        asked: { enabled: true },
        features: Object.fromEntries(
          features.map(([feature, kind]) => [feature, featureDefaults[kind]]),
        ),
      },
      ...features.flatMap(([feature, kind]) =>
        featureValues[kind].map((value) => ({
          component,
          asked: { enabled: true, features: { [feature]: value } },
          features: { [feature]: value },
        })),
      ),
    ]);
    const { calls } = await run(
      ...rows.map(({ asked, component }) => ({
        params: { customer: 'cus_123', components: { [component]: asked } },
      })),
    );
    expect(calls).toHaveLength(rows.length);
    for (const [index, { component, features }] of rows.entries()) {
      const hasFeatures = Object.keys(features).length > 0;
      expect(calls[index]).toMatchObject({
        data: {
          components: { [component]: { enabled: true, ...(hasFeatures && { features }) } },
        },
      });
    }
  });

  it('params: expand, customer_account, and params of a preview version', async () => {
    const { calls } = await run(
      { params: { ...least, expand: ['customer'] } },
      { params: { ...least, expand: ['customer.tax', 'customer.sources'] } },
      { params: { customer_account: 'acct_1', components: least.components } },
      { params: { ...least, new_param: true }, version: '2025-10-29.preview' },
      { params: { ...least, new_param: true }, version: '2026-10-28.endive; new_beta=v1' },
    );
    expect(calls).toMatchObject([
      { data: { customer: { id: 'cus_123', object: 'customer' } } },
      { data: { customer: { tax: {}, sources: { object: 'list' } } } },
      { data: { customer: 'cus_1', customer_account: 'acct_1' } },
      { data: { object: 'customer_session' } },
      { data: { object: 'customer_session' } },
    ]);
  });

  it('error: each has its class, its code and its param', async () => {
    const enabled = { enabled: true };
    const paymentFeatures = (features: object): object => ({
      customer: 'cus_123',
      components: { payment_element: { enabled: true, features } },
    });
    const element = 'components[payment_element][features]';
    const rejected: readonly [step: Step, code: string | null, param: string | null][] = [
      [{ params: { customer: 'cus_123' } }, 'parameter_missing', 'components'],
      [{ params: { components: { buy_button: enabled } } }, 'parameter_missing', 'customer'],
      [
        {
          params: {
            customer: 'cus_123',
            components: { customer_sheet: { features: { payment_method_remove: 'enabled' } } },
          },
        },
        'parameter_missing',
        'components[customer_sheet][enabled]',
      ],
      [{ params: { ...least, nonsense: 1 } }, 'parameter_unknown', 'nonsense'],
      [
        { params: { ...least, components: { card_element: enabled } } },
        'parameter_unknown',
        'components[card_element]',
      ],
      [{ params: paymentFeatures({ nonsense: 1 }) }, 'parameter_unknown', `${element}[nonsense]`],
      [
        { params: { ...least, components: { pricing_table: { enabled: 'yes' } } } },
        null,
        'components[pricing_table][enabled]',
      ],
      [
        { params: paymentFeatures({ payment_method_save: 'on' }) },
        null,
        `${element}[payment_method_save]`,
      ],
      [
        {
          params: paymentFeatures({ payment_method_allow_redisplay_filters: ['always', 'never'] }),
        },
        null,
        `${element}[payment_method_allow_redisplay_filters][1]`,
      ],
      [
        { params: paymentFeatures({ payment_method_redisplay_limit: 11 }) },
        'parameter_invalid_integer',
        `${element}[payment_method_redisplay_limit]`,
      ],
      [{ params: { ...least, customer: '' } }, 'parameter_invalid_empty', 'customer'],
      [{ params: { ...least, customer: 'nobody' } }, 'resource_missing', 'customer'],
      [
        { params: { ...least, components: { pricing_table: { enabled: false } } } },
        null,
        'components',
      ],
      [{ params: { ...least, expand: ['nonsense'] } }, null, null],
    ];
    const { calls } = await run(...rejected.map(([step]) => step));
    expect(calls).toEqual(
      rejected.map(([, code, param]) => ({
        error: 'InvalidRequestError',
        status: 400,
        code,
        param,
        type: 'invalid_request_error',
        requestId: expect.stringMatching(/^req_/),
      })),
    );
  });

  it('error: a key that is not accepted, and an unknown call', async () => {
    const { calls } = await run(
      { params: least, key: 'sk_live_abc' },
      { params: least, key: 'pk_test_abc' },
      { method: 'get', path: '/v1/charges' },
    );
    expect(calls).toMatchObject([
      { error: 'AuthenticationError', status: 401 },
      { error: 'AuthenticationError', status: 401 },
      { error: 'InvalidRequestError', status: 404 },
    ]);
  });

  it('options: a key is replayed, conflicts, and is used for its own account only', async () => {
    const keyed = { params: least, idempotencyKey: 'key_1' };
    const { calls } = await run(
      keyed,
      keyed,
      { ...keyed, params: { ...least, expand: ['customer'] } },
      { ...keyed, path: '/v1/payment_intents' },
      { ...keyed, account: 'acct_1' },
    );
    const [first, replay, ...others] = calls;
    expect(first).toMatchObject({ replayed: null });
    expect(replay).toMatchObject({ data: first?.['data'], replayed: 'true' });
    expect(others).toMatchObject([
      { error: 'IdempotencyError', status: 400, type: 'idempotency_error' },
      { error: 'IdempotencyError', status: 400, type: 'idempotency_error' },
      { replayed: null },
    ]);
  });

  it('behavior: routes, and stored customers', async () => {
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
