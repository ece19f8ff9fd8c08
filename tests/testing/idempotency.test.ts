import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { leastForm, post, problemIn, send } from '../support/emulator.js';

const key = { 'Idempotency-Key': 'key_1' };
const otherForm = leastForm.replace('pricing_table', 'buy_button');

const reused = (use: string): string =>
  `Keys for idempotent requests can only be used ${use}. Try using a key other than 'key_1' if you meant to execute a different request.`;

async function expectReplay(response: Promise<Response>): Promise<void> {
  expect((await response).headers.get('Idempotent-Replayed')).toBe('true');
}

describe('withIdempotency', () => {
  it('replays the response to the same request', async () => {
    const emulator = createStripeEmulator();
    const first = await post(emulator, leastForm, key);
    const second = await post(emulator, leastForm, { ...key, 'Stripe-Version': '2020-08-27' });
    expect(first.headers.get('Idempotent-Replayed')).toBeNull();
    expect(first.headers.get('Idempotency-Key')).toBe('key_1');
    const requestId = first.headers.get('Request-Id');
    expect(second.status).toBe(200);
    expect(await second.text()).toBe(await first.text());
    expect(Object.fromEntries(second.headers)).toMatchObject({
      'idempotent-replayed': 'true',
      'idempotency-key': 'key_1',
      'original-request': requestId,
      'stripe-version': '2020-08-27',
    });
    expect(second.headers.get('Request-Id')).not.toBe(requestId);
    await expectReplay(post(emulator, leastForm, key));
  });

  it('rejects a key that was used for another endpoint', async () => {
    const routes = {
      'POST /v2/things': () => ({ id: 'thing_1' }),
      'POST /v2/others': () => ({ id: 'other_1' }),
      'DELETE /v2/things': () => ({ id: 'thing_1', deleted: true }),
    };
    const emulator = createStripeEmulator({ routes });
    const type = { 'Content-Type': 'application/json' };
    const sendKeyed = (line: string) => send(emulator, line, undefined, { ...key, ...type });
    expect((await sendKeyed('POST /v2/things')).status).toBe(200);
    for (const line of ['DELETE /v2/things', 'POST /v2/others']) {
      expect(await problemIn(await sendKeyed(line))).toMatchObject({
        type: 'idempotency_error',
        message: reused("for the same endpoint they were first used for ('/v2/things')"),
      });
    }
  });

  it('compares params, not how they are encoded', async () => {
    const emulator = createStripeEmulator();
    await post(emulator, leastForm, key);
    const form = 'components%5Bpricing_table%5D%5Benabled%5D=true&customer=cus_123';
    await expectReplay(post(emulator, form, key));
  });

  it.each([
    ['other params', otherForm],
    ['invalid params', 'nonsense=1'],
  ])('rejects %s, and keeps the first response', async (_, form) => {
    const emulator = createStripeEmulator();
    await post(emulator, leastForm, key);
    const conflict = await post(emulator, form, key);
    expect(conflict.headers.get('Idempotent-Replayed')).toBeNull();
    expect(await problemIn(conflict)).toMatchObject({
      status: 400,
      type: 'idempotency_error',
      message: reused('with the same parameters they were first used with'),
    });
    await expectReplay(post(emulator, leastForm, key));
  });

  it('rejects a key that is in use by another request', async () => {
    const emulator = createStripeEmulator();
    const responses = await Promise.all([
      post(emulator, leastForm, key),
      post(emulator, leastForm, key),
      post(emulator, otherForm, key),
      post(emulator, otherForm, { 'Idempotency-Key': 'key_2' }),
    ]);
    expect(responses.map(({ status }) => status)).toEqual([200, 409, 409, 200]);
    const [, second = Response.error()] = responses;
    expect(second.headers.get('Stripe-Should-Retry')).toBe('true');
    expect(second.headers.get('Idempotent-Replayed')).toBeNull();
    expect(await problemIn(second)).toMatchObject({
      status: 409,
      type: 'invalid_request_error',
      code: 'idempotency_key_in_use',
      message:
        'There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): key_1. Please try again later.',
    });
    expect(emulator.requests).toHaveLength(4);
    await expectReplay(post(emulator, leastForm, key));
  });

  it('does not save a validation error', async () => {
    const emulator = createStripeEmulator();
    expect((await post(emulator, 'customer=cus_123', key)).status).toBe(400);
    const fixed = await post(emulator, leastForm, key);
    expect(fixed.status).toBe(200);
    expect(fixed.headers.get('Idempotent-Replayed')).toBeNull();
  });

  it('saves an error of the execution', async () => {
    const emulator = createStripeEmulator({ customers: [{ id: 'cus_1' }] });
    const first = await post(emulator, leastForm, key);
    expect(await problemIn(first.clone())).toMatchObject({ code: 'resource_missing' });
    const replay = await post(emulator, leastForm, key);
    expect(replay.headers.get('Idempotent-Replayed')).toBe('true');
    expect(replay.status).toBe(400);
    expect(await replay.text()).toBe(await first.text());
  });

  it('never replays a request without a key, or with an empty one', async () => {
    const emulator = createStripeEmulator();
    const empty = { 'Idempotency-Key': '' };
    for (const headers of [{}, {}, empty, empty]) {
      const response = await post(emulator, leastForm, headers);
      expect(response.headers.has('Idempotent-Replayed')).toBe(false);
      expect(response.headers.has('Idempotency-Key')).toBe(false);
    }
  });

  it.each([
    ['API key', { Authorization: 'Bearer sk_test_another' }],
    ['account', { 'Stripe-Account': 'acct_1' }],
    ['context', { 'Stripe-Context': 'acct_1' }],
  ])('uses a key for its own %s only', async (_, headers) => {
    const emulator = createStripeEmulator();
    await post(emulator, leastForm, key);
    const elsewhere = await post(emulator, otherForm, { ...key, ...headers });
    expect(elsewhere.status).toBe(200);
    expect(elsewhere.headers.get('Idempotent-Replayed')).toBeNull();
    await expectReplay(post(emulator, otherForm, { ...key, ...headers }));
  });

  it('saves a response for 24 hours', async () => {
    let now = 1_790_000_000_000;
    const emulator = createStripeEmulator({ now: () => now });
    const first = await (await post(emulator, leastForm, key)).json();

    now += 86_400_000;
    const replay = await post(emulator, leastForm, key);
    expect(await replay.json()).toEqual(first);

    now += 1;
    const fresh = await post(emulator, otherForm, key);
    expect(fresh.status).toBe(200);
    expect(fresh.headers.get('Idempotent-Replayed')).toBeNull();
    expect(await fresh.json()).toMatchObject({ created: first.created + 86_400 });
    await expectReplay(post(emulator, otherForm, key));
  });
});
