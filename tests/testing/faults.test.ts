import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { connectionFailure } from '../../src/testing/faults.js';
import { init, leastForm, post, problemIn, sessionsUrl } from '../support/emulator.js';
import { apiKey } from '../support/fixtures.js';

describe('checkFaults', () => {
  it.each([
    ['faults[0]', ['nonsense'], /faults\[0\] \(expected \{ status \} or one of connection_error, /],
    ['faults[0]', [undefined], /faults\[0\] \(expected \{ status \}/],
    ['faults[0]', [500], /faults\[0\] \(expected \{ status \}/],
    ['faults[0].status', [{}], /faults\[0\]\.status \(expected integer from 200 to 599\)/],
    ['faults[0].status', [{ status: 199 }], /faults\[0\]\.status/],
    ['faults[0].status', [{ status: 600 }], /faults\[0\]\.status/],
    ['faults[0].status', [{ status: '500' }], /faults\[0\]\.status/],
    [
      'faults[1].type',
      ['timeout', { status: 500, type: 7 }],
      /faults\[1\]\.type \(expected string/,
    ],
    ['faults[0].code', [{ status: 500, code: null }], /faults\[0\]\.code/],
    ['faults[0].param', [{ status: 500, param: [] }], /faults\[0\]\.param/],
    ['faults[0].declineCode', [{ status: 402, declineCode: 7 }], /faults\[0\]\.declineCode/],
    [
      'faults[0].headers',
      [{ status: 500, headers: 'Retry-After: 1' }],
      'faults[0].headers (expected object of header names and values)',
    ],
    [
      'faults[0].headers',
      [{ status: 500, headers: { 'Retry After': '1' } }],
      /faults\[0\]\.headers/,
    ],
    [
      'faults[0].headers',
      [{ status: 500, headers: { 'Retry-After': '1\n2' } }],
      /faults\[0\]\.headers/,
    ],
  ])('error: names %s of %o', (_, faults, message) => {
    const { failNext } = createStripeEmulator();
    const fail = (): void => failNext(...(faults as never[]));
    expect(fail).toThrow(TypeError);
    expect(fail).toThrow(message);
  });

  it('error: where one fault is wrong, none is lined up', async () => {
    const emulator = createStripeEmulator();
    expect(() => emulator.failNext({ status: 500 }, { status: 0 })).toThrow(TypeError);
    expect((await post(emulator)).status).toBe(200);
  });

  it.each([
    ['no fault', []],
    ['the ends of the range', [{ status: 200 }, { status: 599 }]],
    ['undefined for what is left out', [{ status: 500, type: undefined, headers: undefined }]],
  ])('params: takes %s', (_, faults) => {
    const { failNext } = createStripeEmulator();
    expect(() => failNext(...faults)).not.toThrow();
  });
});

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

const key = { 'Idempotency-Key': 'key_1' };

async function replayOf(emulator: StripeEmulator): Promise<string> {
  const response = await post(emulator, leastForm, key);
  expect(response.headers.get('Idempotent-Replayed')).toBe('true');
  return response.text();
}

describe('sendAnswer', () => {
  it('behavior: connection_error rejects as fetch does, with nothing executed', async () => {
    const emulator = createStripeEmulator();
    emulator.failNext('connection_error');
    const error: unknown = await post(emulator, leastForm, key).catch((reason) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } });
    const response = await post(emulator, leastForm, key);
    expect(response.headers.get('Idempotent-Replayed')).toBeNull();
    expect(response.status).toBe(200);
  });

  it('behavior: malformed_json is half of the answer, which was executed', async () => {
    const emulator = createStripeEmulator();
    emulator.failNext('malformed_json');
    const response = await post(emulator, leastForm, key);
    expect(response.status).toBe(200);
    const half = await response.text();
    expect(() => JSON.parse(half)).toThrow(SyntaxError);
    const whole = await replayOf(emulator);
    expect(half).toBe(whole.slice(0, half.length));
    expect(half.length).toBe(Math.floor(whole.length / 2));
  });

  it('behavior: truncated_body breaks off after half of the answer, which was executed', async () => {
    const emulator = createStripeEmulator();
    emulator.failNext('truncated_body');
    const response = await post(emulator, leastForm, key);
    expect(response.status).toBe(200);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const { value } = (await reader?.read()) ?? {};
    await expect(reader?.read()).rejects.toMatchObject({
      message: 'terminated',
      cause: { code: 'ECONNRESET' },
    });
    const whole = await replayOf(emulator);
    expect(value).toBe(whole.slice(0, whole.length / 2));
  });

  it('behavior: truncated_body gives its half to a copy that is read late', async () => {
    const emulator = createStripeEmulator();
    emulator.failNext('truncated_body');
    const response = await post(emulator);
    const copy = response.clone();
    for (let turns = 0; turns < 10; turns += 1) await new Promise(setImmediate);
    const reader = copy.body?.getReader();

    expect(await reader?.read()).toMatchObject({ done: false, value: expect.any(Uint8Array) });
    await expect(reader?.read()).rejects.toThrow('terminated');
  });

  it.each([
    ['text', (response: Response) => response.text()],
    ['json', (response: Response) => response.json()],
    ['arrayBuffer', (response: Response) => response.arrayBuffer()],
    ['a copy', (response: Response) => response.clone().text()],
  ])('behavior: truncated_body fails whoever reads it by %s', async (_, read) => {
    const emulator = createStripeEmulator();
    emulator.failNext('truncated_body');
    const response = await post(emulator);
    await expect(read(response)).rejects.toBeInstanceOf(TypeError);
  });

  it('behavior: timeout never answers, until the signal aborts, and was executed', async () => {
    const emulator = createStripeEmulator();
    emulator.failNext('timeout');
    const controller = new AbortController();
    const pending = emulator.fetch(sessionsUrl, {
      method: 'POST',
      headers: { Authorization: `Bearer ${apiKey}`, ...key },
      body: leastForm,
      signal: controller.signal,
    });
    await expect.poll(() => emulator.requests.length).toBe(1);
    const replay = await replayOf(emulator);
    expect(JSON.parse(replay)).toMatchObject({ object: 'customer_session' });
    const isPending = Symbol();
    expect(await Promise.race([pending, Promise.resolve(isPending)])).toBe(isPending);

    const reason = new Error('No longer needed.');
    controller.abort(reason);
    await expect(pending).rejects.toBe(reason);
  });

  it.each(['truncated_body', 'malformed_json'] as const)(
    'behavior: %s breaks a replay just so',
    async (fault) => {
      const emulator = createStripeEmulator();
      await post(emulator, leastForm, key);
      emulator.failNext(fault);
      const replay = await post(emulator, leastForm, key);
      expect(replay.headers.get('Idempotent-Replayed')).toBe('true');
      await expect(replay.json()).rejects.toThrow();
    },
  );

  it('behavior: truncated_body breaks a refusal just so', async () => {
    const emulator = createStripeEmulator();
    emulator.failNext('truncated_body');
    const refused = await post(emulator, 'nonsense=1');
    expect(refused.status).toBe(400);
    await expect(refused.json()).rejects.toThrow();
  });

  it('behavior: malformed_json leaves a refusal whole, and is over with it', async () => {
    const emulator = createStripeEmulator();
    emulator.failNext('malformed_json');
    expect(await problemIn(await post(emulator, 'nonsense=1'))).toMatchObject({
      status: 400,
      code: 'parameter_unknown',
      param: 'nonsense',
    });
    expect(await (await post(emulator)).json()).toMatchObject({ object: 'customer_session' });
  });

  it.each(['truncated_body', 'malformed_json'] as const)(
    'behavior: %s finds nothing to break in a 204',
    async (fault) => {
      const emulator = createStripeEmulator({
        routes: { 'POST /v1/things': () => new Response(null, { status: 204 }) },
      });
      emulator.failNext(fault);
      const response = await emulator.fetch('https://api.stripe.com/v1/things', init);
      expect(response.status).toBe(204);
      expect(await response.text()).toBe('');
    },
  );

  it('behavior: faults come in turn, also where requests come at the same time', async () => {
    const emulator = createStripeEmulator();
    emulator.failNext({ status: 500 }, 'malformed_json');
    emulator.failNext({ status: 429 });
    const responses = await Promise.all(Array.from({ length: 5 }, () => post(emulator)));
    expect(responses.map(({ status }) => status)).toEqual([500, 200, 429, 200, 200]);
    await expect(responses[1]?.json()).rejects.toBeInstanceOf(SyntaxError);
    expect(await responses[3]?.json()).toMatchObject({ object: 'customer_session' });
  });
});

describe('connectionFailure', () => {
  it('default: says what was lost, and why as Node.js does', () => {
    const error = connectionFailure('terminated');

    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toBe('terminated');
    expect(error.cause).toBeInstanceOf(Error);
    expect(error.cause).toMatchObject({ code: 'ECONNRESET', message: 'The connection was reset.' });
  });
});
