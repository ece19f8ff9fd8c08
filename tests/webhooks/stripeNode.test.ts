import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import Stripe from 'stripe';
import { constructEvent, isStripeError } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { makeEvent, sentAt, webhookSecret } from '../support/events.js';
import { apiKey } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';

const { webhooks } = new Stripe(apiKey);

interface Webhook {
  readonly payload: string | Uint8Array | ArrayBuffer;
  readonly header: string;
  readonly secret: string;
  readonly tolerance: number | undefined;
  /** In milliseconds. */
  readonly now: number;
}

type Outcome = { readonly event: unknown } | 'not signed' | 'not an event';

async function theirs({ payload, header, secret, tolerance, now }: Webhook): Promise<Outcome> {
  try {
    const event: unknown = await webhooks.constructEventAsync(
      // Its type lacks the Uint8Array that it accepts.
      payload as Buffer,
      header,
      secret,
      tolerance,
      undefined,
      now,
    );
    // It returns any JSON that is signed.
    return Object(event).object === 'event' ? { event } : 'not an event';
  } catch (error) {
    const isSigned = error instanceof SyntaxError || /thin event/.test(String(error));
    return isSigned ? 'not an event' : 'not signed';
  }
}

async function ours({ payload, header, secret, tolerance, now }: Webhook): Promise<Outcome> {
  try {
    const options = { tolerance, receivedAt: new Date(now) };
    return { event: await constructEvent(payload, header, secret, options) };
  } catch (error) {
    if (!isStripeError(error)) throw error;
    return error.type === 'signature_error' ? 'not signed' : 'not an event';
  }
}

const string = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });

/** Bodies, some of which are not events. */
const bodies = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(string, fc.constantFrom(0, 2, '\r\n'), fc.stringMatching(/^[ \t\r\n]{0,4}$/))
      .map(([description, indent, space]) => {
        const object = { id: 'pi_123', object: 'payment_intent', description };
        return `${space}${JSON.stringify(makeEvent({ data: { object } }), null, indent)}${space}`;
      }),
  },
  string,
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.constantFrom('{}', '{"object":"v2.core.event"}', '\u00A0{}', '{"object":"event"', '\uFEFF{}'),
);

/** How a body arrives: as a string or bytes, maybe changed by a proxy. */
const arrivals: readonly ((body: string) => string | Uint8Array)[] = [
  (body) => body,
  (body) => new TextEncoder().encode(body),
  (body) => Buffer.from(`offset${body}`).subarray(6),
  (body) => Buffer.from(`\uFEFF${body}`),
  (body) => `\uFEFF${body}`,
  (body) => Buffer.concat([Buffer.from(body), Buffer.from([0xc3, 0x28])]),
  (body) => body.replaceAll('\r\n', '\n'),
];

const ages = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: 298, max: 303 }),
  fc.integer({ min: -4_000_000_000, max: 4_000_000_000 }),
);

type Change = (header: string) => string;

const parts = ['v0=abc', 'v1=abc', 'v1=', 'v1', 't=', 't=-1', 't=abc', `t=${sentAt + 1}`, '=', ' '];

const changes: fc.Arbitrary<Change> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Change>((header) => header) },
  fc.constantFrom(...parts).chain((part) =>
    fc.constantFrom<Change>(
      (header) => `${part},${header}`,
      (header) => header.replace(',', `,${part},`),
      (header) => `${header},${part}`,
    ),
  ),
  fc.constantFrom<Change>(
    (header) => header.toUpperCase(),
    (header) => header.split(',').reverse().join(','),
    (header) => header.replace(',', ', '),
    (header) => header.replace('t=', 't= '),
    (header) => header.replace('t=', 't=0'),
    (header) => header.replace(',', '.5,'),
    (header) => header.replace('v1=', 'v1=='),
    (header) => header.replace(/$/, '=rest'),
    (header) => `${header},${header}`,
    (header) => header.replaceAll(',', ';'),
    () => '',
  ),
  // ASCII only: with other letters stripe-node fails, as below.
  fc.tuple(fc.nat(80), fc.string({ unit: 'binary-ascii', maxLength: 2 }), fc.nat(2)).map(
    ([at, added, removed]): Change =>
      (header) =>
        header.slice(0, at) + added + header.slice(at + removed),
  ),
);

describe('constructEvent and constructEventAsync of stripe-node', () => {
  it('accept and reject the same, and return the same', { timeout: 60_000 }, async () => {
    const seen = { event: 0, 'not signed': 0, 'not an event': 0 };
    const property = fc.asyncProperty(
      fc.record({
        body: bodies,
        arrive: fc.constantFrom(...arrivals),
        age: ages,
        fraction: fc.nat(999),
        change: changes,
        secret: fc.constantFrom(webhookSecret, `${webhookSecret}\n`, 'sécret ☕', '\ud800'),
        scheme: fc.constantFrom('v1', 'v1', 'v1', 'v1', 'v0'),
        tolerance: fc.constantFrom(undefined, undefined, 300, 0, 60, -1, 0.5, 1e12),
      }),
      async ({ body, arrive, age, fraction, change, secret, scheme, tolerance }) => {
        const timestamp = Math.max(1, sentAt - age);
        const signed = { payload: body, secret, scheme, timestamp };
        const header = await webhooks.generateTestHeaderStringAsync(
          signed as Stripe.WebhookTestHeaderOptions,
        );
        const now = sentAt * 1000 + fraction;
        const received = {
          payload: arrive(body),
          header: change(header),
          secret,
          tolerance,
          now,
        };
        const outcome = await theirs(received);
        seen[typeof outcome === 'string' ? outcome : 'event'] += 1;
        expect(await ours(received)).toEqual(outcome);
      },
    );
    await fc.assert(property, runs(1000));
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(50);
  });

  const payload = JSON.stringify(makeEvent());
  const sign = (time: unknown): string =>
    createHmac('sha256', webhookSecret).update(`${time}.${payload}`).digest('hex');
  const good = `t=${sentAt},v1=${sign(sentAt)}`;

  it.each<readonly [string, Partial<Webhook>, 'theirs' | 'ours']>([
    // It would never be too old.
    ['a time that is not a number', { header: `t=now,v1=${sign(Number.NaN)}` }, 'theirs'],
    ['a time before 1970', { header: `t=-5,v1=${sign(-5)}`, tolerance: 0 }, 'theirs'],
    // Node's constant-time comparison throws on them.
    ['other letters in a second signature', { header: `${good},v1=${'ß'.repeat(64)}` }, 'ours'],
    ['an ArrayBuffer', { payload: new TextEncoder().encode(payload).buffer }, 'ours'],
  ])('differ in %s', async (_, fields, accepting) => {
    const webhook = {
      ...{ payload, header: good, secret: webhookSecret },
      ...{ tolerance: undefined, now: sentAt * 1000, ...fields },
    };
    const outcomes = { theirs: await theirs(webhook), ours: await ours(webhook) };
    const rejected = { theirs: 'not signed', ours: 'not signed' };

    expect(outcomes).toEqual({ ...rejected, [accepting]: { event: makeEvent() } });
  });
});
