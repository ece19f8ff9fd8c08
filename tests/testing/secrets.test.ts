import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { collectSecrets, createMask, maskKey, type Secrets } from '../../src/testing/secrets.js';
import { leastForm, post, send } from '../support/emulator.js';
import { apiKey } from '../support/fixtures.js';

describe('maskKey', () => {
  it.each([
    ['sk_test_abc_DEF', 'sk_test_***'],
    ['sk_live_abc', 'sk_live_***'],
    ['rk_test_abc', 'rk_test_***'],
    ['pk_live_abc', 'pk_live_***'],
    ['sk_org_test_abc', 'sk_org_***'],
    ['sk_other_abc', '***'],
    ['another-key', '***'],
    ['two\nlines', '***'],
    ['', '***'],
  ])('masks %j as %s', (key, masked) => {
    expect(maskKey(key)).toBe(masked);
  });
});

const collected = (...bodies: readonly string[]): Secrets => {
  const secrets: Secrets = new Map();
  for (const body of bodies) collectSecrets(body, secrets);
  return secrets;
};

describe('createMask', () => {
  it.each([
    ['cuss_secret_abc', 'cuss_secret_***'],
    ['pi_1_secret_abc-d', 'pi_1_secret_***'],
    ['cs_1_secret_ab%2Fc%2b', 'cs_1_secret_***'],
    ['a=seti_1_secret_abc; b', 'a=seti_1_secret_***; b'],
    ['ek_test_abc whsec_abc', 'ek_test_*** whsec_***'],
    ['key sk_test_abc and rk_live_abc', 'key sk_test_*** and rk_live_***'],
    ['client_secret', 'client_secret'],
  ])('masks %s as %s', (text, masked) => {
    expect(createMask(new Map(), '')(text)).toBe(masked);
  });

  it('masks secrets that do not look like one, short ones only as a whole', () => {
    const mask = createMask(
      collected('{"secret":"12345678"}', '{"secret":"1234567"}', '{"secret":"12345678 x"}'),
      '',
    );
    expect(mask('x 12345678 12345678')).toBe('x *** ***');
    expect(mask('1234567812345678.')).toBe('******.');
    expect(mask('x12345678 xy')).toBe('x***y');
    expect(mask('x1234567')).toBe('x1234567');
    expect(mask('1234567')).toBe('***');
  });

  it('masks the API key, a short one only as a whole', () => {
    expect(createMask(new Map(), 'own/key8')('a own/key8 b')).toBe('a *** b');
    expect(createMask(new Map(), 'own/key')('a own/key b')).toBe('a own/key b');
    expect(createMask(new Map(), 'own/key')('own/key')).toBe('***');
    expect(createMask(new Map(), 'sk_test_abc')('sk_test_abc')).toBe('sk_test_***');
    expect(createMask(new Map(), '')('')).toBe('');
  });

  it('runs in linear time, whatever the text and however many secrets', () => {
    const text = 'a'.repeat(1_000_000);
    expect(createMask(new Map(), '')(text)).toBe(text);
    expect(createMask(new Map(), '')('_secret_'.repeat(100_000))).toBe('_secret_***');
    const bodies = Array.from({ length: 20_000 }, (_, index) => `{"secret":"odd.${1e6 + index}"}`);
    const mask = createMask(collected(...bodies), '');
    for (let call = 0; call < 1000; call += 1) expect(mask(`x odd.${1e6 + call}`)).toBe('x ***');
  });
});

describe('collectSecrets', () => {
  it.each([
    ['{"client_secret":"odd.secret"}', ['odd.secret']],
    ['{"a":[{"secret" : "odd/one"}]}', ['odd/one']],
    ['{"customer_session_client_secret":"odd"}', ['odd']],
    ['{"client_secret":"ek_test_a,b"}', ['ek_test_a,b']],
    ['{"client_secret":"cuss_secret_abc"}', []],
    ['{"client_secret":"cs_1_secret_abc%2Fd"}', []],
    ['{"client_secret":"cs_1_secret_abc%d"}', ['cs_1_secret_abc%d']],
    ['{"secret":""}', []],
    ['{"secret":7,"client_secret":"odd"}', ['odd']],
    ['{"secret":{"a":"b"}}', []],
    ['{"secret":"\\ud800","client_secret":"odd"}', ['\ud800', 'odd']],
    ['{"nosecret":"abc","secrets":"abc"}', []],
    ['no JSON: "secret":', []],
  ])('finds the secrets of %s', (body, found) => {
    expect([...collected(body).values()].flatMap((values) => [...values])).toEqual(found);
  });
});

describe('the log', () => {
  it('masks a secret of a response anywhere in a request', async () => {
    const emulator = createStripeEmulator({
      routes: { 'POST /v1/keys': () => ({ id: 'k_1', secret: 'odd, and/long' }) },
    });
    const { client_secret: own } = await (await post(emulator)).json();
    await send(emulator, 'POST /v1/keys');
    for (const secret of [own, 'odd, and/long']) {
      const encoded = encodeURIComponent(secret);
      const form = new URLSearchParams({ 'b[c]': secret, 'd[]': `x ${secret}`, [secret]: 'y' });
      await send(emulator, `POST /v1/${encoded}/x?a=${encoded}`, `${form}`, {
        Cookie: `session=${secret}`,
      });
      const log = JSON.stringify(emulator.requests);
      expect(log).not.toContain(secret);
      expect(log).not.toContain(encoded);
      expect(emulator.requests.at(-1)?.path).toMatch(/^\/v1\/(cuss_secret_)?\*\*\*\/x$/);
    }
  });

  it('masks the key of the request in its params', async () => {
    const key = 'my.very/own.key';
    const emulator = createStripeEmulator({ apiKeys: [key, apiKey] });
    await send(emulator, `POST /v1/customer_sessions?key=${apiKey}`, `${leastForm}&key=${key}`, {
      Authorization: `Bearer ${key}`,
    });
    const log = JSON.stringify(emulator.requests);
    expect(log).not.toContain(key);
    expect(log).not.toContain(apiKey);
  });

  it('does not mask a word that is also an invalid key', async () => {
    const emulator = createStripeEmulator();
    await post(emulator, leastForm, { Authorization: 'Bearer customer' });
    expect(emulator.requests[0]?.params).toMatchObject({ customer: 'cus_123' });
  });

  it('masks percent-encoded secrets in a path, and drops known secrets at a reset', async () => {
    const emulator = createStripeEmulator({
      routes: { 'GET /v1/a': () => ({ secret: 'é, odd one' }) },
    });
    const paths = ['sk%5Flive%5Fabc/%25zz', 'pi%255Fsecret%255Fabc', 'cs_1_secret_a%2Fb%252F/x'];
    for (const path of ['a', 'é,%20odd%20one', ...paths, '%20']) {
      await send(emulator, `GET /v1/${path}`);
    }
    expect(emulator.requests.map(({ path }) => path).slice(1)).toEqual([
      '/v1/***',
      '/v1/sk_live_***/%zz',
      '/v1/pi_secret_***',
      '/v1/cs_1_secret_***/x',
      '/v1/%20',
    ]);
    emulator.reset();
    await send(emulator, 'GET /v1/é,%20odd%20one');
    expect(emulator.requests[0]?.path).toBe('/v1/%C3%A9,%20odd%20one');
  });

  it('passes secrets to a handler unmasked', async () => {
    const emulator = createStripeEmulator({
      routes: { 'POST /v1/confirm': ({ params }) => ({ params }) },
    });
    const { client_secret: secret } = await (await post(emulator)).json();
    const response = await send(emulator, 'POST /v1/confirm', `secret=${secret}`);
    expect(await response.json()).toEqual({ params: { secret } });
  });

  it('masks secrets in JSON too, and keeps other values', async () => {
    const emulator = createStripeEmulator({ routes: { 'POST /v2/a': () => ({}) } });
    await send(emulator, 'POST /v2/a', '{"a":[1,null,{"b":"pi_1_secret_2"}],"c":true}', {
      'Content-Type': 'application/json',
    });
    expect(emulator.requests[0]?.params).toEqual({
      a: [1, null, { b: 'pi_1_secret_***' }],
      c: true,
    });
  });
});
