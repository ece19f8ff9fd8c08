import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { init, leastForm, post, problemIn, sessionsUrl } from '../support/emulator.js';
import { apiKey } from '../support/fixtures.js';

const kinds = 'connection_error, timeout, truncated_body, malformed_json';
const headersMessage = 'faults[0].headers must be an object of header names and values';

describe('readFaults', () => {
  it.each<[faults: unknown[], message: string]>([
    [['nonsense'], `faults[0] must be { status } or one of ${kinds}`],
    [[undefined], `faults[0] must be { status } or one of ${kinds}`],
    [[500], `faults[0] must be { status } or one of ${kinds}`],
    [[{}], 'faults[0].status must be an integer from 200 to 599'],
    [[{ status: 199 }], 'faults[0].status must be an integer from 200 to 599'],
    [[{ status: 600 }], 'faults[0].status must be an integer from 200 to 599'],
    [[{ status: 500.5 }], 'faults[0].status must be an integer from 200 to 599'],
    [[{ status: '500' }], 'faults[0].status must be an integer from 200 to 599'],
    [['timeout', { status: 500, type: 7 }], 'faults[1].type must be a string'],
    [[{ status: 500, code: null }], 'faults[0].code must be a string'],
    [[{ status: 500, param: [] }], 'faults[0].param must be a string'],
    [[{ status: 402, declineCode: 7 }], 'faults[0].declineCode must be a string'],
    [[{ status: 402, message: 7 }], 'faults[0].message must be a string'],
    [[{ status: 500, headers: 'Retry-After: 1' }], headersMessage],
    [[{ status: 500, headers: { 'Retry After': '1' } }], headersMessage],
    [[{ status: 500, headers: { 'Retry-After': '1\n2' } }], headersMessage],
    [[{ status: 500, headers: new Headers({ 'Retry-After': '1' }) }], headersMessage],
    [
      [{ status: 402, decline_code: 'fraudulent', x: undefined }],
      'faults[0].decline_code is unknown; known are status, type, code, param, declineCode, message, headers',
    ],
  ])('error: %o', (faults, message) => {
    const { failNext } = createStripeEmulator();
    const fail = (): void => failNext(...(faults as never[]));
    expect(fail).toThrow(new TypeError(`Invalid faults: ${message}`));
  });

  it('error: if one fault is invalid, none is used', async () => {
    const emulator = createStripeEmulator();
    expect(() => emulator.failNext({ status: 500 }, { status: 0 })).toThrow(TypeError);
    expect((await post(emulator)).status).toBe(200);
  });

  it('params: later changes of a fault have no effect', async () => {
    const emulator = createStripeEmulator();
    const fault = { status: 599, headers: { 'Retry-After': '1' } };
    emulator.failNext(fault);
    fault.status = 0;
    fault.headers['Retry-After'] = '2';
    const response = await post(emulator);
    expect([response.status, response.headers.get('Retry-After')]).toEqual([599, '1']);
  });
});

describe('toApiError', () => {
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

  it('params: what is passed replaces the defaults', async () => {
    const emulator = createStripeEmulator();
    emulator.failNext({
      status: 429,
      type: 'card_error',
      code: 'lock_timeout',
      param: 'customer',
      declineCode: 'try_again_later',
      message: 'Later.',
      headers: { 'Retry-After': '7', 'stripe-should-retry': 'false', 'Request-Id': 'req_mine' },
    });
    const response = await post(emulator);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'retry-after': '7',
      'stripe-should-retry': 'false',
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
      message: 'Later.',
    });
  });

  it.each([
    [{ status: 402, declineCode: 'insufficient_funds' }, 'Your card has insufficient funds.'],
    [{ status: 402, code: 'expired_card' }, 'Your card has expired.'],
    [{ status: 402, code: 'incorrect_cvc' }, "Your card's security code is incorrect."],
    [{ status: 402, code: 'processing_error' }, /^An error occurred while processing your card/],
    [{ status: 402, declineCode: 'fraudulent' }, 'Your card was declined.'],
    [{ status: 429, code: 'lock_timeout' }, /^This object cannot be accessed right now/],
    [{ status: 429 }, /^Request rate limit exceeded/],
    [{ status: 409 }, /^There is currently another in-progress request/],
    [{ status: 418 }, 'Invalid request.'],
    [{ status: 503 }, 'Something went wrong on our end.'],
  ])('default: the message of %j', async (fault, message) => {
    const emulator = createStripeEmulator();
    emulator.failNext(fault);
    expect((await problemIn(await post(emulator)))['message']).toMatch(message);
  });

  it.each([
    [{ status: 429, code: 'lock_timeout' }, 'true'],
    [{ status: 409 }, 'true'],
    [{ status: 429 }, null],
    [{ status: 500 }, null],
  ])('default: Stripe-Should-Retry of %j is %j', async (fault, value) => {
    const emulator = createStripeEmulator();
    emulator.failNext(fault);
    expect((await post(emulator)).headers.get('Stripe-Should-Retry')).toBe(value);
  });

  it('params: undefined is treated as not set', async () => {
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

  it('behavior: happens before the request is processed, whatever it is', async () => {
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

describe('sendResponse', () => {
  it('behavior: connection_error rejects as fetch does, with nothing executed', async () => {
    const emulator = createStripeEmulator();
    emulator.failNext('connection_error');
    const error: unknown = await post(emulator, leastForm, key).catch((reason) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({
      message: 'fetch failed',
      cause: { code: 'ECONNRESET', message: 'The connection was reset.' },
    });
    const response = await post(emulator, leastForm, key);
    expect(response.headers.get('Idempotent-Replayed')).toBeNull();
    expect(response.status).toBe(200);
  });

  it('behavior: malformed_json is half of the response to an executed request', async () => {
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

  it('behavior: truncated_body fails after half of the response to an executed request', async () => {
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

  it('behavior: truncated_body sends its half to a clone that is read late', async () => {
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
    ['a clone', (response: Response) => response.clone().text()],
  ])('behavior: truncated_body fails if read by %s', async (_, read) => {
    const emulator = createStripeEmulator();
    emulator.failNext('truncated_body');
    const response = await post(emulator);
    await expect(read(response)).rejects.toBeInstanceOf(TypeError);
  });

  it('behavior: timeout never responds until the signal aborts, and was executed', async () => {
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
    'behavior: %s breaks a replay as well',
    async (fault) => {
      const emulator = createStripeEmulator();
      await post(emulator, leastForm, key);
      emulator.failNext(fault);
      const replay = await post(emulator, leastForm, key);
      expect(replay.headers.get('Idempotent-Replayed')).toBe('true');
      await expect(replay.json()).rejects.toThrow();
    },
  );

  it('behavior: truncated_body breaks an error as well', async () => {
    const emulator = createStripeEmulator();
    emulator.failNext('truncated_body');
    const rejected = await post(emulator, 'nonsense=1');
    expect(rejected.status).toBe(400);
    await expect(rejected.json()).rejects.toThrow();
  });

  it('behavior: malformed_json sends an error intact, and is used up by it', async () => {
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
    'behavior: %s changes nothing of a 204',
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

  it('behavior: concurrent requests get the faults in order', async () => {
    const emulator = createStripeEmulator();
    emulator.failNext({ status: 500 }, 'malformed_json');
    emulator.failNext({ status: 429 });
    const responses = await Promise.all(Array.from({ length: 5 }, () => post(emulator)));
    expect(responses.map(({ status }) => status)).toEqual([500, 200, 429, 200, 200]);
    await expect(responses[1]?.json()).rejects.toBeInstanceOf(SyntaxError);
    expect(await responses[3]?.json()).toMatchObject({ object: 'customer_session' });
  });
});
