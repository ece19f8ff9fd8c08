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
  it('returns a header that both packages accept', async () => {
    const started = new Date();
    const header = await signPayload(body, webhookSecret);
    const ended = new Date();
    const [, time] = /^t=(\d+),v1=[\da-f]{64}$/.exec(header) ?? [];

    expect(Number(time)).toBeGreaterThanOrEqual(Math.floor(Number(started) / 1000));
    expect(Number(time)).toBeLessThanOrEqual(Number(ended) / 1000);
    await expect(constructEvent(body, header, webhookSecret)).resolves.toEqual(event);
    await expect(webhooks.constructEventAsync(body, header, webhookSecret)).resolves.toEqual(event);
  });

  it.each([
    ['a string', body],
    ['a Uint8Array', new TextEncoder().encode(body)],
    ['an ArrayBuffer', new TextEncoder().encode(body).buffer],
  ])('signs %s as the stripe package does', async (_, payload) => {
    const theirs = await webhooks.generateTestHeaderStringAsync({
      payload: body,
      secret: webhookSecret,
      timestamp: sentAt,
    } as Stripe.WebhookTestHeaderOptions);
    const signed = signPayload(payload, webhookSecret, new Date(sentAt * 1000));
    await expect(signed).resolves.toBe(theirs);
  });

  it.each([
    [new Date(sentAt * 1000 + 999), sentAt],
    [new Date(0), 0],
  ])('signs with the timestamp %o', async (timestamp, seconds) => {
    const header = await signPayload(body, webhookSecret, timestamp);
    expect(header).toMatch(new RegExp(`^t=${seconds},`));
    const options = { receivedAt: timestamp };
    await expect(constructEvent(body, header, webhookSecret, options)).resolves.toEqual(event);
  });

  it.each<readonly [string, readonly [unknown, unknown, unknown?], string]>([
    ['an object', [event, webhookSecret], 'The payload must be a string or bytes.'],
    ['no secret', [body, undefined], 'The secret must be a string that is not empty.'],
    ['a blank secret', [body, ' '], 'The secret must be a string that is not empty.'],
    ...[sentAt * 1000, null, new Date('x'), new Date(-1)].map(
      (timestamp): [string, [unknown, unknown, unknown], string] => [
        `the timestamp ${timestamp}`,
        [body, webhookSecret, timestamp],
        'The timestamp must be a valid Date.',
      ],
    ),
  ])('rejects %s', async (_, args, message) => {
    const signed = signPayload(...anything<Parameters<typeof signPayload>>(args));
    await expect(signed).rejects.toThrow(new TypeError(message));
  });
});
