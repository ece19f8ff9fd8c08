import { getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { untilAborted } from '../../src/testing/requests.js';
import { init, leastForm, post, problemIn, sessionsUrl } from '../support/emulator.js';
import { apiKey } from '../support/fixtures.js';

describe('checkRequest', () => {
  it.each([
    ['GET', '/v1/customer_sessions'],
    ['DELETE', '/v1/customer_sessions'],
    ['POST', '/v1/customer_sessions/'],
    ['DELETE', '/v1/customers'],
    ['GET', '/v1/customers/search?query=a'],
    ['POST', '/v1/customers/search'],
    ['DELETE', '/v1/customers/%73earch'],
    ['POST', '/v1/charges'],
    ['POST', '/v2/customer_sessions'],
    ['POST', '/'],
  ])('error: there is no %s %s', async (method, path) => {
    const { fetch } = createStripeEmulator();
    const response = await fetch(new URL(path, sessionsUrl), { method });
    expect(await problemIn(response)).toMatchObject({
      status: 404,
      type: 'invalid_request_error',
      message: expect.stringContaining(
        `Unrecognized request URL (${method}: ${path.replace(/[?].*/, '')}). If you are trying`,
      ),
    });
  });

  it.each([
    ['https://api.stripe.com/v1/customer_sessions?expand[]=customer'],
    ['http://localhost:4242/v1/customer_sessions'],
  ])('behavior: responds to %s', async (url) => {
    const { fetch } = createStripeEmulator();
    const headers = { Authorization: `Bearer ${apiKey}` };
    const response = await fetch(url, { method: 'POST', headers, body: leastForm });
    expect(response.status).toBe(200);
  });

  it.each([
    ['an empty header', ''],
    ['another scheme', 'Digest sk_test_abc'],
    ['Basic without a user', `Basic ${btoa(':sk_test_abc')}`],
    ['Basic that is not Base64', 'Basic sk_test_abc'],
    ['Basic with nothing', 'Basic'],
    ['a scheme alone', 'Bearer '],
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
    expect(problem['message']).toMatch(/^You did not provide an API key\. You need to provide/);
  });

  it('error: no Authorization header', async () => {
    const response = await createStripeEmulator().fetch(sessionsUrl, { method: 'POST' });
    expect(await problemIn(response)).toMatchObject({ status: 401, type: 'invalid_request_error' });
  });

  it.each([
    ['sk_live_abcDEF', 'Invalid API Key provided: sk_live_***'],
    ['pk_test_abcDEF', 'Invalid API Key provided: pk_test_***'],
    ['another_key', 'Invalid API Key provided: ***'],
  ])('error: the key %s is rejected and masked', async (key, message) => {
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
  ])('behavior: accepts %s, and returns it', async (version) => {
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
  ])('error: the version "%s" is invalid', async (version) => {
    const response = await post(createStripeEmulator(), leastForm, { 'Stripe-Version': version });
    expect(await problemIn(response)).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      message: `Invalid Stripe API version: ${version}`,
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
      message: 'Idempotency keys must be at most 255 characters.',
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

  it('behavior: a body without a type is a form', async () => {
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
  ])('error: a body of type %s is not a form', async (type) => {
    const response = await post(createStripeEmulator(), leastForm, { 'Content-Type': type });
    expect(await problemIn(response)).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      message: 'The body must be a form with the content type application/x-www-form-urlencoded.',
    });
  });

  it('behavior: any number of spaces may stand before the key', async () => {
    const response = await post(createStripeEmulator(), leastForm, {
      Authorization: `Bearer   ${apiKey}`,
    });
    expect(response.status).toBe(200);
  });

  it('behavior: checks the URL first, then the key, then the params', async () => {
    const { fetch } = createStripeEmulator();
    const nowhere = await fetch('https://api.stripe.com/v1/nowhere', { method: 'POST' });
    expect(nowhere.status).toBe(404);
    const keyless = await fetch(sessionsUrl, { method: 'POST', body: 'nonsense=1' });
    expect(keyless.status).toBe(401);
  });
});

describe('readInfo', () => {
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
  it('default: the result of the work', async () => {
    const { signal } = new AbortController();
    for (const each of [undefined, signal]) {
      await expect(untilAborted(each, async () => 1)).resolves.toBe(1);
      await expect(untilAborted(each, () => Promise.reject(7))).rejects.toBe(7);
    }
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('behavior: rejects with the reason of the signal', async () => {
    const controller = new AbortController();
    const waiting = untilAborted(controller.signal, () => new Promise(() => undefined));
    controller.abort('no longer needed');
    await expect(waiting).rejects.toBe('no longer needed');
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it('behavior: work that fails after the abort causes no unhandled rejection', async () => {
    const controller = new AbortController();
    const unhandled: unknown[] = [];
    const listen = (reason: unknown): number => unhandled.push(reason);
    process.on('unhandledRejection', listen);
    const work = setImmediate().then(() => Promise.reject(new Error('too late')));
    const waiting = untilAborted(controller.signal, () => work);
    controller.abort('no longer needed');
    await expect(waiting).rejects.toBe('no longer needed');
    await setImmediate();
    await setImmediate();
    process.off('unhandledRejection', listen);
    expect(unhandled).toEqual([]);
  });
});

describe('parseRequest', () => {
  it.each([
    ['with the colon', btoa(`${apiKey}:`)],
    ['with a password', btoa(`${apiKey}:a:b`)],
    ['without the colon', btoa(apiKey)],
  ])('behavior: accepts the key as the user of HTTP Basic, %s', async (_, credentials) => {
    const emulator = createStripeEmulator();
    for (const scheme of ['Basic', 'basic', 'BASIC ']) {
      const headers = { Authorization: `${scheme} ${credentials}`, 'Idempotency-Key': 'key_1' };
      expect((await post(emulator, leastForm, headers)).status).toBe(200);
    }
    const bearer = await post(emulator, leastForm, { 'Idempotency-Key': 'key_1' });
    expect(bearer.headers.get('Idempotent-Replayed')).toBe('true');
    expect(JSON.stringify(emulator.requests)).not.toContain(credentials);
  });

  it('error: a live key is rejected in HTTP Basic too', async () => {
    const response = await post(createStripeEmulator(), leastForm, {
      Authorization: `Basic ${btoa('sk_live_abc:')}`,
    });
    expect(await problemIn(response)).toMatchObject({
      status: 401,
      message: 'Invalid API Key provided: sk_live_***',
    });
  });

  it.each([
    ['2025-10-29.preview', 200],
    ['2026-10-28.endive; customer_session_beta=v1', 200],
    ['2026-10-28.endive;a=v1', 200],
    ['2026-10-28.endive', 400],
    ['2020-08-27', 400],
  ])('behavior: unknown params under %s: %i', async (version, status) => {
    const forms = [
      `${leastForm}&new_param=1`,
      `${leastForm}&components[new_component][enabled]=true`,
      `${leastForm}&components[pricing_table][new_field]=1`,
      `${leastForm}&components[payment_element][enabled]=true&components[payment_element][features][new_feature]=on`,
    ];
    for (const form of forms) {
      const response = await post(createStripeEmulator(), form, { 'Stripe-Version': version });
      expect(response.status).toBe(status);
    }
  });

  it('error: a preview version still checks the params that are known', async () => {
    const headers = { 'Stripe-Version': '2025-10-29.preview' };
    for (const [form, param] of [
      ['customer=cus_123&new=1', 'components'],
      [`${leastForm}&components[buy_button][enabled]=maybe`, 'components[buy_button][enabled]'],
      [`${leastForm}&expand[]=`, 'expand[0]'],
    ]) {
      const problem = await problemIn(await post(createStripeEmulator(), form, headers));
      expect(problem).toMatchObject({ status: 400, param });
    }
  });

  const foreignHeaders = new Map(Object.entries(init.headers));
  const foreign = {
    url: sessionsUrl,
    method: 'POST',
    headers: foreignHeaders,
    text: async () => leastForm,
  };

  it.each<[kind: string, makeArguments: () => Parameters<StripeEmulator['fetch']>]>([
    ['a request of another realm', () => [foreign]],
    ['one whose body is replaced', () => [{ ...foreign, text: fail }, { body: leastForm }]],
    [
      'one whose body is replaced by bytes',
      () => [{ ...foreign, text: fail }, { body: new TextEncoder().encode(leastForm) }],
    ],
    [
      'one whose headers and method are replaced',
      () => [
        { ...foreign, method: 'GET', headers: {} },
        { method: 'POST', headers: init.headers },
      ],
    ],
    [
      'a URL of another realm',
      () => [{ href: sessionsUrl, toString: () => sessionsUrl } as URL, init],
    ],
    ['headers of another realm', () => [sessionsUrl, { ...init, headers: foreignHeaders }]],
    [
      'a body as bytes',
      () => [sessionsUrl, { ...init, body: new TextEncoder().encode(leastForm) }],
    ],
    ['a body as a stream', () => [sessionsUrl, { ...init, body: new Blob([leastForm]).stream() }]],
    ['a body as chunks', () => [sessionsUrl, { ...init, body: chunks() }]],
    ['null for a body', () => [foreign, { body: null }]],
  ])('params: %s', async (_, makeArguments) => {
    const { fetch, requests } = createStripeEmulator();
    const response = await fetch(...makeArguments());
    expect(response.status).toBe(200);
    expect(requests[0]).toMatchObject({ method: 'POST', params: { customer: 'cus_123' } });
  });

  it('params: the signal of a request of another realm, without a reason', async () => {
    const listeners: (() => void)[] = [];
    const signal = {
      aborted: false,
      addEventListener: (_: string, listener: () => void) => listeners.push(listener),
      removeEventListener: () => undefined,
    };
    const emulator = createStripeEmulator();
    emulator.failNext('timeout');
    const pending = emulator.fetch({ ...foreign, signal } as never);
    for (const listener of listeners) listener();
    await expect(pending).rejects.toMatchObject({
      name: 'AbortError',
      message: 'This operation was aborted',
    });
    const aborted = { ...foreign, signal: { ...signal, aborted: true } };
    await expect(emulator.fetch(aborted as never)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each<[kind: string, argumentsFor: (body: ReadableStream) => unknown[]]>([
    ['a plain init', (body) => [sessionsUrl, { ...init, headers: keyed, body }]],
    [
      'a Request',
      (body) => [
        new Request(sessionsUrl, { ...init, headers: keyed, body, duplex: 'half' } as RequestInit),
      ],
    ],
  ])('behavior: an upload by %s that is aborted leaves its key free', async (_, argumentsFor) => {
    const emulator = createStripeEmulator();
    const controller = new AbortController();
    const { signal } = controller;
    const [input, plain] = argumentsFor(new ReadableStream());
    const upload = emulator.fetch(input as string, { ...(plain as object), signal });
    expect((await post(emulator, leastForm, keyed)).status).toBe(409);
    controller.abort();
    await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
    const response = await post(emulator, leastForm, keyed);
    expect(response.status).toBe(200);
    expect(response.headers.get('Idempotent-Replayed')).toBeNull();
    expect(emulator.requests).toHaveLength(2);
  });

  it.each([
    ['application/json', 200],
    ['Application/JSON ; charset=utf-8', 200],
    ['text/plain', 200],
    ['application/jsonl', 400],
    ['x/application/json', 400],
    ['application/x-www-form-urlencoded', 400],
  ])('behavior: a body of type %s under /v2: %i', async (type, status) => {
    const emulator = createStripeEmulator({ routes: { 'POST /v2/a': () => ({}) } });
    const headers = { ...init.headers, 'Content-Type': type };
    const response = await emulator.fetch('https://api.stripe.com/v2/a', {
      method: 'POST',
      headers,
      body: '{}',
    });
    expect(response.status).toBe(status);
  });

  it.each([
    ['GET', 'v1'],
    ['DELETE', 'v1'],
    ['GET', 'v2'],
  ])('behavior: an idempotency key is ignored on a %s under /%s', async (method, version) => {
    const route = `${method} /${version}/things/:id` as 'GET /v1/things/:id';
    const emulator = createStripeEmulator({ routes: { [route]: ({ id }) => ({ id }) } });
    const headers = { ...keyed, Authorization: `Bearer ${apiKey}` };
    for (const id of ['a', 'b']) {
      const url = `https://api.stripe.com/${version}/things/${id}`;
      const response = await emulator.fetch(url, { method, headers });
      expect(response.headers.has('Idempotency-Key')).toBe(false);
      expect(await response.json()).toEqual({ id });
    }
  });
});

const keyed = { ...init.headers, 'Idempotency-Key': 'key_1' };

/** A body that differs from a plain object only in its iterator. */
function chunks(): AsyncIterable<Uint8Array> {
  const parts = leastForm.split('&').map((part) => new TextEncoder().encode(`${part}&`));
  return {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        await Promise.resolve();
        const value = parts.shift();
        return value ? { done: false, value } : { done: true, value };
      },
    }),
  };
}

function fail(): never {
  throw new Error('Nobody reads this body.');
}
