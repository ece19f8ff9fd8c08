import { constructEvent, isStripeError } from 'stripe-customer-session';
import { signPayload } from 'stripe-customer-session/testing';
import { describe, expect, it, vi } from 'vitest';
import { bodySecret, makeEvent, webhookSecret as secret } from '../support/events.js';
import { findSecret } from '../support/findSecret.js';

/** Receives a body that Stripe signed. */
async function receive(payload: string): Promise<object> {
  return constructEvent(payload, await signPayload(payload, secret), secret);
}

describe('constructEvent', () => {
  it('returns the parsed JSON itself', async () => {
    const parse = vi.spyOn(JSON, 'parse');
    const received = await receive(JSON.stringify(makeEvent()));
    expect(received).toEqual(makeEvent());
    expect(received).toBe(parse.mock.results[0]?.value);
    parse.mockRestore();
  });

  it.each([
    { id: 'evt_5', object: 'event' },
    { id: 'evt_7', object: 'event', type: 'ping', created: null, livemode: 'no', data: {} },
    { ...makeEvent(), more: { toString: 1 } },
  ])('checks only the object of %j', async (event) => {
    await expect(receive(JSON.stringify(event))).resolves.toStrictEqual(event);
  });

  it('keeps a field called __proto__', async () => {
    const received = await receive('{"object":"event","__proto__":{"livemode":true}}');
    expect(Object.getPrototypeOf(received)).toBe(Object.prototype);
    expect(Object.keys(received)).toContain('__proto__');
  });

  const object = [{ path: 'object', expected: '"event"' }];
  const json = [{ path: 'body', expected: 'JSON' }];

  it.each([
    ['a string that is not JSON', bodySecret, json, 'body is not JSON'],
    ['a byte order mark', '\uFEFF{"object":"event"}', json, 'body is not JSON'],
    ['null', 'null', object, 'object must be "event"'],
    ['an array', '[]', object, 'object must be "event"'],
    ['a JSON string', `"${bodySecret}"`, object, 'object must be "event"'],
    ['another object', `{"object":"${bodySecret}"}`, object, 'object must be "event"'],
    [
      'a thin event',
      '{"object":"v2.core.event"}',
      object,
      'object is "v2.core.event": this is a thin event. Use verifySignature and parse its text.',
    ],
  ])('rejects %s, even if it is signed', async (_, payload, issues, message) => {
    const error = await receive(payload).catch((thrown: unknown) => thrown);

    expect(isStripeError(error)).toBe(true);
    expect(error).toMatchObject({
      type: 'invalid_response',
      message: `Invalid event: ${message}`,
      issues,
    });
    expect(error).not.toHaveProperty('cause');
    expect(findSecret(error, secret, bodySecret, 'whsec_')).toEqual([]);
  });

  it('reads no object from a polluted Object.prototype', async () => {
    Object.assign(Object.prototype, { object: 'event' });
    try {
      await expect(receive('{"id":"evt_1"}')).rejects.toMatchObject({ type: 'invalid_response' });
    } finally {
      Reflect.deleteProperty(Object.prototype, 'object');
    }
  });
});
