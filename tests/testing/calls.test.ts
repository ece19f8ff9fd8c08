import { getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { untilAborted } from '../../src/testing/calls.js';
import { leastForm, post, problemIn, sessionsUrl } from '../support/emulator.js';
import { apiKey } from '../support/fixtures.js';

describe('checkCall', () => {
  it.each([
    ['GET', '/v1/customer_sessions'],
    ['DELETE', '/v1/customer_sessions'],
    ['POST', '/v1/customer_sessions/'],
    ['POST', '/v1/customers'],
    ['POST', '/v2/customer_sessions'],
    ['POST', '/'],
  ])('error: there is no %s %s', async (method, path) => {
    const { fetch } = createStripeEmulator();
    const response = await fetch(new URL(path, sessionsUrl), { method });
    expect(await problemIn(response)).toMatchObject({
      status: 404,
      type: 'invalid_request_error',
      message: `Unrecognized request URL (${method}: ${path}).`,
    });
  });

  it.each([
    ['https://api.stripe.com/v1/customer_sessions?expand[]=customer'],
    ['http://localhost:4242/v1/customer_sessions'],
  ])('behavior: answers %s', async (url) => {
    const { fetch } = createStripeEmulator();
    const headers = { Authorization: `Bearer ${apiKey}` };
    const response = await fetch(url, { method: 'POST', headers, body: leastForm });
    expect(response.status).toBe(200);
  });

  it.each([
    ['an empty header', ''],
    ['another scheme', 'Basic c2tfdGVzdF9hYmM6'],
    ['no scheme', 'sk_test_abc'],
    ['a scheme that ends like the right one', 'NotBearer sk_test_abc'],
    ['no key', 'Bearer'],
    ['two keys', 'Bearer sk_test_abc sk_test_def'],
  ])('error: no API key in %s', async (_, authorization) => {
    const response = await post(createStripeEmulator(), leastForm, {
      Authorization: authorization,
    });
    const problem = await problemIn(response);
    expect(problem).toMatchObject({ status: 401, type: 'invalid_request_error' });
    expect(problem['message']).toMatch(/^There is no API key/);
  });

  it('error: no Authorization header', async () => {
    const response = await createStripeEmulator().fetch(sessionsUrl, { method: 'POST' });
    expect(await problemIn(response)).toMatchObject({ status: 401, type: 'invalid_request_error' });
  });

  it.each([
    ['sk_live_abcDEF', 'Invalid API key: sk_live_***'],
    ['pk_test_abcDEF', 'Invalid API key: pk_test_***'],
    ['another_key', 'Invalid API key: ***'],
  ])('error: the key %s is refused and masked', async (key, message) => {
    const response = await post(createStripeEmulator(), leastForm, {
      Authorization: `Bearer ${key}`,
    });
    const text = await response.clone().text();
    expect(text).not.toContain(key);
    expect(await problemIn(response)).toMatchObject({
      status: 401,
      type: 'invalid_request_error',
      message,
    });
  });

  it.each([
    ['2026-10-28.endive'],
    ['2020-08-27'],
    ['2025-10-29.preview'],
    ['2026-10-28.endive; customer_session_beta=v1'],
    ['2026-10-28.endive;one_beta=v1; other_beta=v12'],
  ])('behavior: speaks %s, and says so', async (version) => {
    const response = await post(createStripeEmulator(), leastForm, { 'Stripe-Version': version });
    expect(response.status).toBe(200);
    expect(response.headers.get('Stripe-Version')).toBe(version);
  });

  it.each([
    ['endive'],
    ['2026-1-28'],
    ['2026-10-28.'],
    ['2026-10-28, 2026-10-28'],
    ['2026-10-28; beta'],
    [''],
  ])('error: the version "%s" is none', async (version) => {
    const response = await post(createStripeEmulator(), leastForm, { 'Stripe-Version': version });
    expect(await problemIn(response)).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      message: `Invalid API version: ${version}`,
    });
  });

  it('error: an idempotency key of more than 255 characters', async () => {
    const emulator = createStripeEmulator();
    const longest = await post(emulator, leastForm, { 'Idempotency-Key': 'k'.repeat(255) });
    expect(longest.status).toBe(200);
    const longer = await post(emulator, leastForm, { 'Idempotency-Key': 'k'.repeat(256) });
    expect(await problemIn(longer)).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      message: 'An idempotency key has at most 255 characters.',
    });
  });

  it.each([
    ['application/x-www-form-urlencoded'],
    ['application/x-www-form-urlencoded; charset=utf-8'],
    ['Application/X-WWW-Form-Urlencoded'],
    ['text/plain;charset=UTF-8'],
  ])('behavior: a body of type %s is a form', async (type) => {
    const response = await post(createStripeEmulator(), leastForm, { 'Content-Type': type });
    expect(response.status).toBe(200);
  });

  it('behavior: a body of no type is a form', async () => {
    const { fetch } = createStripeEmulator();
    const headers = { Authorization: `Bearer ${apiKey}` };
    const body = new TextEncoder().encode(leastForm);
    expect((await fetch(sessionsUrl, { method: 'POST', headers, body })).status).toBe(200);
  });

  it.each([
    ['application/json'],
    ['multipart/form-data; boundary=x'],
    ['application/x-www-form-urlencoded-not'],
    ['x/application/x-www-form-urlencoded'],
  ])('error: a body of type %s is no form', async (type) => {
    const response = await post(createStripeEmulator(), leastForm, { 'Content-Type': type });
    expect(await problemIn(response)).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      message: 'The body has to be a form, of type application/x-www-form-urlencoded.',
    });
  });

  it('behavior: any number of spaces may stand before the key', async () => {
    const response = await post(createStripeEmulator(), leastForm, {
      Authorization: `Bearer   ${apiKey}`,
    });
    expect(response.status).toBe(200);
  });

  it('behavior: looks at the URL first, then at the key, then at the params', async () => {
    const { fetch } = createStripeEmulator();
    const nowhere = await fetch('https://api.stripe.com/v1/nowhere', { method: 'POST' });
    expect(nowhere.status).toBe(404);
    const keyless = await fetch(sessionsUrl, { method: 'POST', body: 'nonsense=1' });
    expect(keyless.status).toBe(401);
  });
});

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

describe('untilAborted', () => {
  it('default: without a signal it is the work itself', () => {
    const work = Promise.resolve(1);
    expect(untilAborted(work, null)).toBe(work);
  });

  it('behavior: comes to what the work comes to, and takes its listener along', async () => {
    const { signal } = new AbortController();
    await expect(untilAborted(Promise.resolve(1), signal)).resolves.toBe(1);
    await expect(untilAborted(Promise.reject(new Error('failed')), signal)).rejects.toThrow(
      'failed',
    );
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('behavior: rejects with whatever the signal gives as its reason', async () => {
    const controller = new AbortController();
    const waiting = untilAborted(new Promise(() => undefined), controller.signal);
    controller.abort('no longer needed');
    await expect(waiting).rejects.toBe('no longer needed');
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it("behavior: work that fails after the abort is nobody's unhandled rejection", async () => {
    const controller = new AbortController();
    const unhandled: unknown[] = [];
    const listen = (reason: unknown): number => unhandled.push(reason);
    process.on('unhandledRejection', listen);
    const work = setImmediate().then(() => Promise.reject(new Error('too late')));
    const waiting = untilAborted(work, controller.signal);
    controller.abort('no longer needed');
    await expect(waiting).rejects.toBe('no longer needed');
    await setImmediate();
    await setImmediate();
    process.off('unhandledRejection', listen);
    expect(unhandled).toEqual([]);
  });
});
