import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { collectSecrets, maskKey, maskText } from '../../src/testing/secrets.js';
import { init, leastForm, post, sessionsUrl } from '../support/emulator.js';
import { apiKey } from '../support/fixtures.js';

describe('maskKey', () => {
  it.each([
    ['sk_test_abc_DEF', 'sk_test_***'],
    ['sk_live_abc', 'sk_live_***'],
    ['rk_test_abc', 'rk_test_***'],
    ['pk_live_abc', 'pk_live_***'],
    ['sk_test_', 'sk_test_***'],
    ['sk_org_test_abc', 'sk_org_***'],
    ['sk_org_abc', 'sk_org_***'],
    ['sk_other_abc', '***'],
    ['another-key', '***'],
    ['two\nlines', '***'],
    ['', '***'],
  ])('default: %j is shown as %s', (key, masked) => {
    expect(maskKey(key)).toBe(masked);
  });
});

describe('maskText', () => {
  it.each([
    ['cuss_secret_abc', 'cuss_secret_***'],
    ['pi_1_secret_abc-d', 'pi_1_secret_***'],
    ['a=seti_1_secret_abc; b', 'a=seti_1_secret_***; b'],
    ['ek_test_abc whsec_abc', 'ek_test_*** whsec_***'],
    ['week_test_abc awhsec_abc', 'week_test_abc awhsec_abc'],
    ['key sk_test_abc and rk_live_abc', 'key sk_test_*** and rk_live_***'],
    ['client_secret', 'client_secret'],
    ['sk_test_', 'sk_test_'],
    ['secret', 'secret'],
  ])('default: %s becomes %s', (text, masked) => {
    expect(maskText(text, [])).toBe(masked);
  });

  it('params: secrets that do not look like one, short ones only as a whole', () => {
    expect(maskText('x 12345678 12345678', ['12345678'])).toBe('x *** ***');
    expect(maskText('x1234567', ['1234567'])).toBe('x1234567');
    expect(maskText('1234567', ['1234567'])).toBe('***');
  });

  it('behavior: takes linear time, whatever the text', () => {
    const text = 'a'.repeat(1_000_000);
    expect(maskText(text, [])).toBe(text);
    expect(maskText('_secret_'.repeat(100_000), [])).toBe('_secret_***');
  });
});

describe('collectSecrets', () => {
  it.each([
    ['{"client_secret":"odd.secret"}', ['odd.secret']],
    ['{"a":[{"secret":"odd/one"}]}', ['odd/one', 'odd%2Fone']],
    ['{"customer_session_client_secret":"odd"}', ['odd']],
    ['{"client_secret":"ek_test_a,b"}', ['ek_test_a,b', 'ek_test_a%2Cb']],
    ['{"client_secret":"cuss_secret_abc"}', []],
    ['{"secret":""}', []],
    ['{"secret":7,"client_secret":"odd"}', ['odd']],
    ['{"secret":"\\ud800","client_secret":"odd"}', ['\ud800', 'odd']],
    ['{"nosecret":"abc","secrets":"abc"}', []],
    ['{"secret":"\\ud800"}', ['\ud800']],
    ['no JSON', []],
  ])('params: %s', (body, found) => {
    const secrets = new Set<string>();
    collectSecrets(body, secrets);
    expect([...secrets]).toEqual(found);
  });
});

describe('the log', () => {
  it('behavior: masks a secret that comes back, wherever it is', async () => {
    const emulator = createStripeEmulator({
      routes: { 'POST /v1/keys': () => ({ id: 'k_1', secret: 'odd, and/long' }) },
    });
    const { client_secret: own } = await (await post(emulator)).json();
    await emulator.fetch('https://api.stripe.com/v1/keys', { ...init, body: '' });
    for (const secret of [own, 'odd, and/long']) {
      emulator.reset();
      const query = `?a=${encodeURIComponent(secret)}`;
      await emulator.fetch(`https://api.stripe.com/v1/${encodeURIComponent(secret)}/x${query}`, {
        ...init,
        headers: { ...init.headers, Cookie: `session=${secret}` },
        body: new URLSearchParams({ 'b[c]': secret, 'd[]': `x ${secret}`, [secret]: 'y' }),
      });
      expect(emulator.requests).toHaveLength(1);
      const log = JSON.stringify(emulator.requests);
      expect(log).not.toContain(secret);
      expect(log).not.toContain(encodeURIComponent(secret));
      expect(emulator.requests[0]?.path).toMatch(/^\/v1\/(cuss_secret_)?\*\*\*\/x$/);
    }
  });

  it('behavior: masks the key of the request in params and paths', async () => {
    const key = 'my.very/own key'.replace(' ', '');
    const emulator = createStripeEmulator({ apiKeys: [key, apiKey] });
    const headers = { ...init.headers, Authorization: `Bearer ${key}` };
    await emulator.fetch(`${sessionsUrl}?key=${apiKey}`, {
      ...init,
      headers,
      body: `${leastForm}&key=${key}`,
    });
    const log = JSON.stringify(emulator.requests);
    expect(log).not.toContain(key);
    expect(log).not.toContain(apiKey);
  });

  it('behavior: leaves a text alone that a wrong key happens to be part of', async () => {
    const emulator = createStripeEmulator();
    await post(emulator, leastForm, { Authorization: 'Bearer customer' });
    expect(emulator.requests[0]?.params).toMatchObject({ customer: 'cus_123' });
  });

  it('behavior: a handler is given a secret as it came', async () => {
    const emulator = createStripeEmulator({
      routes: { 'POST /v1/confirm': ({ params }) => ({ params }) },
    });
    const { client_secret: secret } = await (await post(emulator)).json();
    const response = await emulator.fetch('https://api.stripe.com/v1/confirm', {
      ...init,
      body: `secret=${secret}`,
    });
    expect(await response.json()).toEqual({ params: { secret } });
  });

  it('behavior: masks secrets in JSON too, and leaves other values as they are', async () => {
    const emulator = createStripeEmulator({ routes: { 'POST /v2/a': () => ({}) } });
    await emulator.fetch('https://api.stripe.com/v2/a', {
      ...init,
      headers: { ...init.headers, 'Content-Type': 'application/json' },
      body: '{"a":[1,null,{"b":"pi_1_secret_2"}],"c":true}',
    });
    expect(emulator.requests[0]?.params).toEqual({
      a: [1, null, { b: 'pi_1_secret_***' }],
      c: true,
    });
  });
});
