import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { leastForm, post, sessionsUrl } from '../support/emulator.js';
import { apiKey } from '../support/fixtures.js';

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
    'behavior: %s breaks a refusal and a replay just so',
    async (fault) => {
      const emulator = createStripeEmulator();
      emulator.failNext(fault);
      const refused = await post(emulator, 'nonsense=1', key);
      expect(refused.status).toBe(400);
      await expect(refused.json()).rejects.toThrow();

      await post(emulator, leastForm, key);
      emulator.failNext(fault);
      const replay = await post(emulator, leastForm, key);
      expect(replay.headers.get('Idempotent-Replayed')).toBe('true');
      await expect(replay.json()).rejects.toThrow();
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
