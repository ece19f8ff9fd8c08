import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { leastForm, post, problemIn } from '../support/emulator.js';

describe('faultProblem', () => {
  it.each([
    [302, 'api_error', undefined],
    [400, 'invalid_request_error', undefined],
    [401, 'invalid_request_error', undefined],
    [402, 'card_error', 'card_declined'],
    [403, 'invalid_request_error', undefined],
    [404, 'invalid_request_error', 'resource_missing'],
    [409, 'invalid_request_error', 'idempotency_key_in_use'],
    [418, 'invalid_request_error', undefined],
    [424, 'invalid_request_error', undefined],
    [429, 'invalid_request_error', 'rate_limit'],
    [499, 'invalid_request_error', undefined],
    [500, 'api_error', undefined],
    [502, 'api_error', undefined],
    [503, 'api_error', undefined],
    [504, 'api_error', undefined],
  ])('default: %i is an %s with code %o', async (status, type, code) => {
    const emulator = createStripeEmulator();
    emulator.failNext({ status });
    const problem = await problemIn(await post(emulator));
    expect(problem).toMatchObject({ status, type, message: expect.stringMatching(/\.$/) });
    expect(problem['code']).toBe(code);
    expect(problem).not.toHaveProperty('param');
    expect(problem).not.toHaveProperty('decline_code');
  });

  it('params: what is given goes before what is usual', async () => {
    const emulator = createStripeEmulator();
    emulator.failNext({
      status: 429,
      type: 'card_error',
      code: 'lock_timeout',
      param: 'customer',
      declineCode: 'try_again_later',
      headers: { 'Retry-After': '7', 'Stripe-Should-Retry': 'true', 'Request-Id': 'req_mine' },
    });
    const response = await post(emulator);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'retry-after': '7',
      'stripe-should-retry': 'true',
      'request-id': 'req_mine',
      'content-type': 'application/json',
    });
    expect(await problemIn(response)).toMatchObject({
      status: 429,
      type: 'card_error',
      code: 'lock_timeout',
      param: 'customer',
      decline_code: 'try_again_later',
      doc_url: 'https://stripe.com/docs/error-codes/lock-timeout',
    });
  });

  it('params: undefined counts as left out', async () => {
    const emulator = createStripeEmulator();
    emulator.failNext({ status: 402, type: undefined, code: undefined, headers: undefined });
    expect(await problemIn(await post(emulator))).toMatchObject({
      type: 'card_error',
      code: 'card_declined',
    });
  });

  it.each([204, 205, 304])('behavior: %i has no body', async (status) => {
    const emulator = createStripeEmulator();
    emulator.failNext({ status });
    const response = await post(emulator);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
  });

  it('behavior: comes in front of the API, whatever the request is', async () => {
    const emulator = createStripeEmulator();
    const key = { 'Idempotency-Key': 'key_1' };
    emulator.failNext({ status: 500 }, { status: 503 }, { status: 502 });
    const failed = await post(emulator, leastForm, key);
    expect(failed.status).toBe(500);
    expect(failed.headers.get('Request-Id')).toMatch(/^req_/);
    expect(failed.headers.get('Idempotency-Key')).toBe('key_1');
    expect((await post(emulator, 'nonsense=1', key)).status).toBe(503);
    const elsewhere = await emulator.fetch('https://api.stripe.com/v1/nowhere');
    expect(elsewhere.status).toBe(502);

    const otherForm = `${leastForm}&expand[]=customer`;
    const executed = await post(emulator, otherForm, key);
    expect(executed.status).toBe(200);
    expect(executed.headers.get('Idempotent-Replayed')).toBeNull();
  });
});
