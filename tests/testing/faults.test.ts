import {
  createStripeEmulator,
  type StripeEmulator,
  type StripeEmulatorFault,
} from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { init, leastForm, post, problemIn, send, sessionsUrl } from '../support/emulator.js';

const key = { 'Idempotency-Key': 'key_1' };

/** An emulator whose next requests fail. */
function failing(...faults: StripeEmulatorFault[]): StripeEmulator {
  const emulator = createStripeEmulator();
  emulator.failNext(...faults);
  return emulator;
}

const kinds = 'connection_error, timeout, truncated_body, malformed_json';
const headersMessage = 'faults[0].headers must be an object of header names and values';

describe('readFaults', () => {
  it.each<[faults: unknown[], message: string]>([
    [['nonsense'], `faults[0] must be { status } or one of ${kinds}`],
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
      'faults[0].decline_code is unknown; use one of status, type, code, param, declineCode, message, headers',
    ],
  ])('rejects %o', (faults, message) => {
    expect(() => failing(...(faults as never[]))).toThrow(
      new TypeError(`Invalid faults: ${message}`),
    );
  });

  it('uses no fault if one is invalid', async () => {
    const emulator = createStripeEmulator();
    expect(() => emulator.failNext({ status: 500 }, { status: 0 })).toThrow(TypeError);
    expect((await post(emulator)).status).toBe(200);
  });

  it('is not affected by later changes of a fault', async () => {
    const emulator = createStripeEmulator();
    const fault = { status: 599, headers: { 'Retry-After': '1' } };
    emulator.failNext(fault);
    fault.status = 0;
    fault.headers['Retry-After'] = '2';
    const response = await post(emulator);
    expect(response.status).toBe(599);
    expect(response.headers.get('Retry-After')).toBe('1');
  });
});

describe('toApiError', () => {
  const invalid = 'invalid_request_error';

  it.each([
    [399, {}, 'api_error', undefined, 'Something went wrong on our end.'],
    [400, {}, invalid, undefined, 'Invalid request.'],
    [401, {}, invalid, undefined, 'Invalid API Key provided.'],
    [402, {}, 'card_error', 'card_declined', 'Your card was declined.'],
    [402, { declineCode: 'fraudulent' }, 'card_error', 'card_declined', 'Your card was declined.'],
    [
      402,
      { declineCode: 'insufficient_funds' },
      'card_error',
      'card_declined',
      /insufficient funds/,
    ],
    [402, { code: 'expired_card' }, 'card_error', 'expired_card', 'Your card has expired.'],
    [402, { code: 'incorrect_cvc' }, 'card_error', 'incorrect_cvc', /security code is incorrect/],
    [402, { code: 'processing_error' }, 'card_error', 'processing_error', /^An error occurred/],
    [403, {}, invalid, undefined, /^The provided key does not have the required permissions/],
    [404, {}, invalid, 'resource_missing', 'No such object.'],
    [409, {}, invalid, 'idempotency_key_in_use', /^There is currently another in-progress request/],
    [
      400,
      { code: 'idempotency_key_in_use' },
      invalid,
      'idempotency_key_in_use',
      /^There is currently another/,
    ],
    [429, {}, invalid, 'rate_limit', /^Request rate limit exceeded/],
    [429, { code: 'lock_timeout' }, invalid, 'lock_timeout', /^This object cannot be accessed/],
    [499, {}, invalid, undefined, 'Invalid request.'],
    [500, {}, 'api_error', undefined, 'Something went wrong on our end.'],
  ])('fills in the error of a %i with %j', async (status, fields, type, code, message) => {
    const problem = await problemIn(await post(failing({ status, ...fields })));
    expect(problem).toMatchObject({ status, type, message: expect.stringMatching(message) });
    expect(problem['code']).toBe(code);
  });

  it('replaces the defaults with what is passed', async () => {
    const emulator = failing({
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
    [{ status: 429, code: 'lock_timeout' }, 'true'],
    [{ status: 409 }, 'true'],
    [{ status: 500 }, null],
  ])('sends for %j the header Stripe-Should-Retry: %j', async (fault, value) => {
    expect((await post(failing(fault))).headers.get('Stripe-Should-Retry')).toBe(value);
  });

  it('treats undefined as not set', async () => {
    const emulator = failing({ status: 402, type: undefined, code: undefined, headers: undefined });
    expect(await problemIn(await post(emulator))).toMatchObject({
      type: 'card_error',
      code: 'card_declined',
    });
  });

  it.each([204, 205, 304])('sends a %i without a body', async (status) => {
    const response = await post(failing({ status }));
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
  });

  it('happens before the request is processed, whatever it is', async () => {
    const emulator = createStripeEmulator();
    emulator.failNext({ status: 500 }, { status: 503 }, { status: 502 });
    const failed = await post(emulator, leastForm, key);
    expect(failed.status).toBe(500);
    expect(failed.headers.get('Request-Id')).toMatch(/^req_/);
    expect(failed.headers.get('Idempotency-Key')).toBe('key_1');
    expect((await post(emulator, 'nonsense=1', key)).status).toBe(503);
    expect((await send(emulator, 'GET /v1/nowhere')).status).toBe(502);

    const otherForm = `${leastForm}&expand[]=customer`;
    const executed = await post(emulator, otherForm, key);
    expect(executed.status).toBe(200);
    expect(executed.headers.get('Idempotent-Replayed')).toBeNull();
  });
});

async function replayOf(emulator: StripeEmulator): Promise<string> {
  const response = await post(emulator, leastForm, key);
  expect(response.headers.get('Idempotent-Replayed')).toBe('true');
  return response.text();
}

describe('sendResponse', () => {
  it('rejects as fetch does for connection_error, and executes nothing', async () => {
    const emulator = failing('connection_error');
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

  it('sends half of the response to an executed request for malformed_json', async () => {
    const emulator = failing('malformed_json');
    const response = await post(emulator, leastForm, key);
    expect(response.status).toBe(200);
    const half = await response.text();
    expect(() => JSON.parse(half)).toThrow(SyntaxError);
    const whole = await replayOf(emulator);
    expect(half).toBe(whole.slice(0, half.length));
    expect(half.length).toBe(Math.floor(whole.length / 2));
  });

  it('fails after half of the response to an executed request for truncated_body', async () => {
    const emulator = failing('truncated_body');
    const response = await post(emulator, leastForm, key);
    expect(response.status).toBe(200);
    // Half of the body arrives even in a clone that is read late.
    const body = response.clone().body?.pipeThrough(new TextDecoderStream());
    for (let turns = 0; turns < 10; turns += 1) await new Promise(setImmediate);
    const reader = body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    await expect(reader?.read()).rejects.toMatchObject({
      message: 'terminated',
      cause: { code: 'ECONNRESET' },
    });
    const whole = await replayOf(emulator);
    expect(value).toBe(whole.slice(0, whole.length / 2));
  });

  it('executes a request with a timeout, but only responds when its signal aborts', async () => {
    const emulator = failing('timeout');
    const controller = new AbortController();
    const pending = emulator.fetch(sessionsUrl, {
      ...init,
      headers: { ...init.headers, ...key },
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

  it('breaks an error with truncated_body', async () => {
    const rejected = await post(failing('truncated_body'), 'nonsense=1');
    expect(rejected.status).toBe(400);
    await expect(rejected.json()).rejects.toThrow();
  });

  it('sends an error intact for malformed_json, which is then used up', async () => {
    const emulator = failing('malformed_json');
    expect(await problemIn(await post(emulator, 'nonsense=1'))).toMatchObject({
      status: 400,
      code: 'parameter_unknown',
      param: 'nonsense',
    });
    expect(await (await post(emulator)).json()).toMatchObject({ object: 'customer_session' });
  });

  it.each(['truncated_body', 'malformed_json'] as const)(
    'sends a 204 intact for %s',
    async (fault) => {
      const emulator = createStripeEmulator({
        routes: { 'POST /v1/things': () => new Response(null, { status: 204 }) },
      });
      emulator.failNext(fault);
      const response = await send(emulator, 'POST /v1/things');
      expect(response.status).toBe(204);
      expect(await response.text()).toBe('');
    },
  );

  it('breaks concurrent requests in order', async () => {
    const emulator = failing({ status: 500 }, 'malformed_json');
    emulator.failNext({ status: 429 });
    const responses = await Promise.all(Array.from({ length: 5 }, () => post(emulator)));
    expect(responses.map(({ status }) => status)).toEqual([500, 200, 429, 200, 200]);
    await expect(responses[1]?.json()).rejects.toBeInstanceOf(SyntaxError);
    expect(await responses[3]?.json()).toMatchObject({ object: 'customer_session' });
  });
});
