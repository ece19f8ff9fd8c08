import Stripe from 'stripe';
import { constructEvent } from 'stripe-customer-session';
import { signPayload } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { anything, makeEvent, sentAt, webhookSecret } from '../support/events.js';
import { apiKey } from '../support/fixtures.js';

const { webhooks } = new Stripe(apiKey);
const event = makeEvent();
const body = JSON.stringify(event, null, 2);

describe('signPayload', () => {
  it('default: makes what the endpoints of both packages take', async () => {
    const started = Date.now();
    const header = await signPayload(body, webhookSecret);
    const ended = Date.now();
    const [, time] = /^t=(\d+),v1=[\da-f]{64}$/.exec(header) ?? [];

    expect(Number(time)).toBeGreaterThanOrEqual(Math.floor(started / 1000));
    expect(Number(time)).toBeLessThanOrEqual(ended / 1000);
    await expect(constructEvent(body, header, webhookSecret)).resolves.toEqual(event);
    await expect(webhooks.constructEventAsync(body, header, webhookSecret)).resolves.toEqual(event);
  });

  it.each([
    ['text', body],
    ['a Uint8Array', new TextEncoder().encode(body)],
    ['an ArrayBuffer', new TextEncoder().encode(body).buffer],
    ['a Buffer', Buffer.from(body)],
  ])('payload: %s is signed as the stripe package signs it', async (_, payload) => {
    const theirs = await webhooks.generateTestHeaderStringAsync({
      payload: body,
      secret: webhookSecret,
      timestamp: sentAt,
    } as Stripe.WebhookTestHeaderOptions);
    await expect(signPayload(payload, webhookSecret, sentAt)).resolves.toBe(theirs);
  });

  it.each([
    ['seconds', sentAt, sentAt],
    ['a fraction of a second', sentAt + 0.9, sentAt],
    ['a Date', new Date(sentAt * 1000 + 999), sentAt],
    ['1970', 0, 0],
  ])('timestamp: %s', async (_, timestamp, time) => {
    const header = await signPayload(body, webhookSecret, timestamp);
    expect(header).toMatch(new RegExp(`^t=${time},`));
    const now = time * 1000;
    await expect(constructEvent(body, header, webhookSecret, { now })).resolves.toEqual(event);
  });

  it.each<readonly [string, readonly [unknown, unknown, unknown?], string]>([
    ['an object', [event, webhookSecret], 'Invalid payload: expected text or bytes'],
    ['no secret', [body, undefined], 'Invalid secret: expected text'],
    ['an empty secret', [body, ' '], 'Invalid secret: expected text'],
    [
      'no number',
      [body, webhookSecret, Number.NaN],
      'Invalid timestamp: expected a Date or seconds',
    ],
    [
      'no date',
      [body, webhookSecret, new Date('x')],
      'Invalid timestamp: expected a Date or seconds',
    ],
    ['before 1970', [body, webhookSecret, -1], 'Invalid timestamp: expected a Date or seconds'],
  ])('error: %s', async (_, args, message) => {
    const signed = signPayload(...anything<Parameters<typeof signPayload>>(args));
    await expect(signed).rejects.toThrow(new TypeError(message));
  });
});
