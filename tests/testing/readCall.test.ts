import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { leastForm, post } from '../support/emulator.js';
import { apiKey } from '../support/fixtures.js';

describe('readCall', () => {
  it.each([
    ['Bearer sk_test_abc_DEF', 'Bearer sk_test_***'],
    ['bearer  rk_live_abc', 'bearer  rk_live_***'],
    ['Bearer another-key', 'Bearer ***'],
    ['Basic c2tfdGVzdF9hYmM6', 'Basic ***'],
    ['sk_test_abc', 'sk_test_***'],
    ['sk_test_abc def', 'sk_test_***'],
    ['sk test', 'sk ***'],
  ])('behavior: masks the key in `Authorization: %s`', async (authorization, masked) => {
    const emulator = createStripeEmulator();
    await post(emulator, leastForm, { Authorization: authorization });
    expect(emulator.requests[0]?.headers['authorization']).toBe(masked);
  });

  it('behavior: masks a key in any other header, and names all headers in lower case', async () => {
    const emulator = createStripeEmulator();
    await post(emulator, leastForm, {
      'X-Debug': 'with sk_test_abc and rk_test_abc',
      Accept: 'x',
    });
    expect(emulator.requests[0]?.headers).toMatchObject({
      'x-debug': 'with sk_test_*** and rk_test_***',
      accept: 'x',
    });
    expect(JSON.stringify(emulator.requests)).not.toContain(apiKey);
  });
});
