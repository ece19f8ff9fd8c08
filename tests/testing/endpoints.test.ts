import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { post, send } from '../support/emulator.js';

describe('respond', () => {
  it('logs one entry for each request, in order, also for one that failed', async () => {
    const emulator = createStripeEmulator();
    emulator.failNext('connection_error', { status: 500 });
    await expect(post(emulator, 'a=1')).rejects.toThrow();
    await post(emulator, 'a=2');
    await post(emulator, 'a=3');
    await post(emulator, 'a=4', { Authorization: 'Bearer sk_live_123' });
    await send(emulator, 'GET /v1/charges?a=5');
    expect(emulator.requests.map(({ method, path, params }) => [method, path, params])).toEqual([
      ['POST', '/v1/customer_sessions', { a: '1' }],
      ['POST', '/v1/customer_sessions', { a: '2' }],
      ['POST', '/v1/customer_sessions', { a: '3' }],
      ['POST', '/v1/customer_sessions', { a: '4' }],
      ['GET', '/v1/charges', { a: '5' }],
    ]);
  });
});
