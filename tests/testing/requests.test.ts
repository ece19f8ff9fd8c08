import { setImmediate } from 'node:timers/promises';
import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { untilAborted } from '../../src/testing/requests.js';
import { init, leastForm, post, problemIn, send, sessionsUrl } from '../support/emulator.js';
import { apiKey } from '../support/fixtures.js';

const { headers } = init;
const keyed = { ...headers, 'Idempotency-Key': 'key_1' };

async function problemWith(more: Readonly<Record<string, string>>) {
  return problemIn(await post(createStripeEmulator(), leastForm, more));
}

describe('checkRequest', () => {
  it.each([
    ['GET', '/v1/customer_sessions'],
    ['POST', '/v1/customer_sessions/'],
    ['DELETE', '/v1/customers'],
    ['GET', '/v1/customers/search?query=a'],
    ['POST', '/v1/customers/search'],
    ['DELETE', '/v1/customers/%73earch'],
    ['POST', '/v2/customer_sessions'],
    ['POST', '/'],
  ])('finds no endpoint for %s %s, even without a key', async (method, path) => {
    const { fetch } = createStripeEmulator();
    expect(await problemIn(await fetch(new URL(path, sessionsUrl), { method }))).toMatchObject({
      status: 404,
      type: 'invalid_request_error',
      message: expect.stringContaining(
        `Unrecognized request URL (${method}: ${path.replace('?query=a', '')}). If you are trying`,
      ),
    });
  });

  it('accepts a URL alone', async () => {
    const { fetch } = createStripeEmulator();

    expect((await fetch(`${sessionsUrl}`)).status).toBe(404);
  });

  it('accepts any host, a query, and a body without a content type', async () => {
    const { fetch } = createStripeEmulator();
    const response = await fetch('http://localhost:4242/v1/customer_sessions?expand[]=customer', {
      method: 'POST',
      headers: { Authorization: `Bearer   ${apiKey}` },
      body: new TextEncoder().encode(leastForm),
    });
    expect(response.status).toBe(200);
  });

  it.each([
    ['an empty header', ''],
    ['another scheme', 'Digest sk_test_abc'],
    ['Basic without a user', `Basic ${btoa(':sk_test_abc')}`],
    ['Basic that is not Base64', 'Basic sk_test_abc'],
    ['a key without a scheme', 'sk_test_abc'],
    ['a scheme that ends like the right one', 'NotBearer sk_test_abc'],
    ['two keys', 'Bearer sk_test_abc sk_test_def'],
  ])('finds no API key in %s, and rejects the request before its params', async (...row) => {
    const headers = { Authorization: row[1] };
    expect(
      await problemIn(await post(createStripeEmulator(), 'nonsense=1', headers)),
    ).toMatchObject({
      status: 401,
      type: 'invalid_request_error',
      message: expect.stringMatching(
        /^You did not provide an API key\. You .*, or we can help at https:\/\/support\.stripe\.com\/\.$/,
      ),
    });
  });

  it.each([
    ['Bearer sk_live_abcDEF', 'sk_live_***'],
    ['Bearer another_key', '***'],
    [`Basic ${btoa('sk_live_abcDEF:')}`, 'sk_live_***'],
  ])('rejects "%s" and masks its key', async (authorization, masked) => {
    const problem = await problemWith({ Authorization: authorization });
    expect(problem).toMatchObject({
      status: 401,
      type: 'invalid_request_error',
      message: `Invalid API Key provided: ${masked}`,
    });
    expect(JSON.stringify(problem)).not.toMatch(/abcDEF|another_key/);
  });

  it.each([
    ['2020-08-27', 400],
    ['2026-10-28.endive', 400],
    ['2025-10-29.preview', 200],
    ['2026-10-28.endive; customer_session_beta=v1', 200],
    ['2026-10-28.endive;one_beta=v1; other_beta=v12', 200],
  ])('accepts the version %s, but unknown params with a %i', async (version, status) => {
    const headers = { 'Stripe-Version': version };
    const response = await post(createStripeEmulator(), leastForm, headers);
    expect(response.status).toBe(200);
    expect(response.headers.get('Stripe-Version')).toBe(version);
    const unknown = await post(createStripeEmulator(), `${leastForm}&new_param=1`, headers);
    expect(unknown.status).toBe(status);
  });

  it.each(['', 'endive', '2026-1-28', '2026-10-28.', '2026-10-28, 2026-10-28', '2026-10-28; beta'])(
    'rejects the version "%s"',
    async (version) => {
      expect(await problemWith({ 'Stripe-Version': version })).toMatchObject({
        status: 400,
        message: `Invalid Stripe API version: ${version}`,
      });
    },
  );

  it('limits an idempotency key to 255 characters', async () => {
    const keyOf = (length: number) => ({ 'Idempotency-Key': 'k'.repeat(length) });
    expect((await post(createStripeEmulator(), leastForm, keyOf(255))).status).toBe(200);
    expect(await problemWith(keyOf(256))).toMatchObject({
      status: 400,
      message: 'Idempotency keys must be at most 255 characters.',
    });
  });

  it.each([
    ['/v1/customer_sessions', 'Application/X-WWW-Form-Urlencoded; charset=utf-8', leastForm, 200],
    ['/v1/customer_sessions', 'text/plain;charset=UTF-8', leastForm, 200],
    ['/v1/customer_sessions', 'application/json', leastForm, 400],
    ['/v1/customer_sessions', 'application/x-www-form-urlencoded-not', leastForm, 400],
    ['/v1/customer_sessions', 'x/application/x-www-form-urlencoded', leastForm, 400],
    ['/v2/a', 'Application/JSON ; charset=utf-8', '{}', 200],
    ['/v2/a', 'application/json', '', 200],
    ['/v2/a', 'text/plain', '{}', 200],
    ['/v2/a', 'application/jsonl', '{}', 400],
    ['/v2/a', 'x/application/json', '{}', 400],
    ['/v2/a', 'application/x-www-form-urlencoded', 'a=1', 400],
    ['/v2/a', 'application/json', 'a=1', 400],
    ['/v2/a', 'application/json', '[1]', 400],
    ['/v2/a', 'application/json', '[{'.repeat(9999), 400],
  ])('checks the body of a POST to %s with %s', async (path, type, body, status) => {
    const emulator = createStripeEmulator({ routes: { 'POST /v2/a': () => ({}) } });
    const response = await send(emulator, `POST ${path}`, body, { 'Content-Type': type });
    expect(response.status).toBe(status);
    if (status === 200) return;
    expect(await problemIn(response)).toMatchObject({
      type: 'invalid_request_error',
      message: path.startsWith('/v2')
        ? 'The body must be a JSON object with the content type application/json.'
        : 'The body must be a form with the content type application/x-www-form-urlencoded.',
    });
  });
});

describe('readInfo', () => {
  it.each([
    ['bearer  rk_live_abc', 'bearer  rk_live_***'],
    ['Bearer another-key', 'Bearer ***'],
    ['Basic c2tfdGVzdF9hYmM6', 'Basic ***'],
    ['sk_test_abc', 'sk_test_***'],
    ['sk_test_abc def', 'sk_test_***'],
    ['sk test', 'sk ***'],
  ])('masks the key in `Authorization: %s`', async (authorization, masked) => {
    const emulator = createStripeEmulator();
    await post(emulator, leastForm, { Authorization: authorization });
    expect(emulator.requests[0]?.headers['authorization']).toBe(masked);
  });

  it('masks keys in any other header, and names all headers in lower case', async () => {
    const emulator = createStripeEmulator();
    await post(emulator, leastForm, { 'X-Debug': 'with sk_test_abc and rk_test_abc' });
    expect(emulator.requests[0]?.headers).toMatchObject({
      'x-debug': 'with sk_test_*** and rk_test_***',
      authorization: 'Bearer sk_test_***',
    });
  });

  it.each(['GET /v1', 'DELETE /v1', 'GET /v2'])(
    'ignores an idempotency key on a %s',
    async (start) => {
      const route = `${start}/things/:id` as 'GET /v1/things/:id';
      const emulator = createStripeEmulator({ routes: { [route]: ({ id }) => ({ id }) } });
      for (const id of ['a', 'b']) {
        const response = await send(emulator, `${start}/things/${id}`, undefined, keyed);
        expect(response.headers.has('Idempotency-Key')).toBe(false);
        expect(await response.json()).toEqual({ id });
      }
    },
  );
});

describe('untilAborted', () => {
  it('causes no unhandled rejection if the work fails after the abort', async () => {
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
  ])('accepts the key as the user of HTTP Basic, %s', async (_, credentials) => {
    const emulator = createStripeEmulator();
    for (const scheme of ['Basic', 'basic', 'BASIC ']) {
      const headers = { Authorization: `${scheme} ${credentials}`, 'Idempotency-Key': 'key_1' };
      expect((await post(emulator, leastForm, headers)).status).toBe(200);
    }
    const bearer = await post(emulator, leastForm, { 'Idempotency-Key': 'key_1' });
    expect(bearer.headers.get('Idempotent-Replayed')).toBe('true');
    expect(JSON.stringify(emulator.requests)).not.toContain(credentials);
  });

  const foreign = {
    url: sessionsUrl,
    method: 'POST',
    headers: new Map(Object.entries(headers)),
    text: async () => leastForm,
  };

  it.each<[kind: string, makeArguments: () => Parameters<StripeEmulator['fetch']>]>([
    ['a string', () => [sessionsUrl, init]],
    ['a URL', () => [new URL(sessionsUrl), init]],
    ['a Request', () => [new Request(sessionsUrl, init)]],
    ['a Request and an init that changes it', () => [new Request(sessionsUrl), init]],
    [
      'a Request whose body is replaced',
      () => [new Request(sessionsUrl, { ...init, body: 'customer=cus_other' }), init],
    ],
    ['a request of another realm', () => [foreign]],
    [
      'one whose body is replaced by bytes',
      () => [{ ...foreign, text: fail }, { body: new TextEncoder().encode(leastForm) }],
    ],
    [
      'one whose headers and method are replaced',
      () => [
        { ...foreign, method: 'GET', headers: {} },
        { method: 'POST', headers },
      ],
    ],
    [
      'a URL of another realm',
      () => [{ href: sessionsUrl, toString: () => sessionsUrl } as URL, init],
    ],
    ['a body as a stream', () => [sessionsUrl, { ...init, body: new Blob([leastForm]).stream() }]],
    ['a body as chunks', () => [sessionsUrl, { ...init, body: chunks() }]],
    ['null for a body', () => [foreign, { body: null }]],
  ])('accepts %s', async (_, makeArguments) => {
    const { fetch, requests } = createStripeEmulator();
    const response = await fetch(...makeArguments());
    expect(response.status).toBe(200);
    expect(requests[0]).toMatchObject({ method: 'POST', params: { customer: 'cus_123' } });
  });

  it('follows the signal of another realm, which has no reason', async () => {
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

  it('frees the key of an aborted upload', async () => {
    const emulator = createStripeEmulator();
    const controller = new AbortController();
    const { signal } = controller;
    const stream = { body: new ReadableStream(), duplex: 'half' };
    const request = new Request(sessionsUrl, { ...init, headers: keyed, ...stream } as RequestInit);
    const upload = emulator.fetch(request, { signal });
    expect((await post(emulator, leastForm, keyed)).status).toBe(409);
    controller.abort();
    await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
    const response = await post(emulator, leastForm, keyed);
    expect(response.status).toBe(200);
    expect(response.headers.get('Idempotent-Replayed')).toBeNull();
    expect(emulator.requests).toHaveLength(2);
  });
});

/** A body that differs from a plain object only in its iterator. */
function chunks(): AsyncIterable<Uint8Array> {
  const bytes = new Blob([leastForm]).stream();
  return { [Symbol.asyncIterator]: () => bytes[Symbol.asyncIterator]() };
}

function fail(): never {
  throw new Error('This body must not be read.');
}
