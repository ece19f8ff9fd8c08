import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import Stripe from 'stripe';
import { constructEvent, isStripeError } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { makeEvent, sentAt, webhookSecret } from '../support/events.js';
import { apiKey } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';

const { webhooks } = new Stripe(apiKey);

/** A webhook, and how it is received. */
interface Webhook {
  readonly payload: string | Uint8Array | ArrayBuffer;
  readonly header: string;
  readonly secret: string;
  readonly tolerance: number | undefined;
  /** In milliseconds. */
  readonly now: number;
}

/** What came of one: the event, or which kind of refusal. */
type Verdict = { readonly event: unknown } | 'not signed' | 'no event';

/** What stripe-node makes of a webhook. */
async function judge({ payload, header, secret, tolerance, now }: Webhook): Promise<Verdict> {
  try {
    const event: unknown = await webhooks.constructEventAsync(
      // Whose type forgets that it takes a Uint8Array.
      payload as Buffer,
      header,
      secret,
      tolerance,
      undefined,
      now,
    );
    // It returns any JSON that is signed.
    return Object(event).object === 'event' ? { event } : 'no event';
  } catch (error) {
    // Besides its own errors it throws plain ones, for a signature without a value and for thin events.
    const isJson = error instanceof SyntaxError || /thin event/.test(String(error));
    return isJson ? 'no event' : 'not signed';
  }
}

async function receive({ payload, header, secret, tolerance, now }: Webhook): Promise<Verdict> {
  try {
    const options = { tolerance, receivedAt: new Date(now) };
    return { event: await constructEvent(payload, header, secret, options) };
  } catch (error) {
    if (!isStripeError(error)) throw error;
    expect(['signature_error', 'invalid_response']).toContain(error.type);
    return error.type === 'signature_error' ? 'not signed' : 'no event';
  }
}

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
const space = fc.stringMatching(/^[ \t\r\n]{0,4}$/);

/** Bodies as Stripe writes them and as whoever forwards them rewrites them; some are no events. */
const bodies = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(text, fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(0, 2, '\t', '\r\n'), space, space)
      .map(([description, more, indent, before, after]) => {
        const object = { id: 'pi_123', object: 'payment_intent', description, more };
        const json = JSON.stringify(makeEvent({ data: { object } }), null, indent);
        return `${before}${json}${after}`;
      }),
  },
  text,
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.constantFrom('{}', '{"object":"v2.core.event"}', '\u00A0{}', '{"object":"event"', '\uFEFF{}'),
);

/** How the body arrives: as text, or as bytes that may not be what they were. */
const arrivals: readonly ((body: string) => string | Uint8Array)[] = [
  (body) => body,
  (body) => body,
  (body) => new TextEncoder().encode(body),
  (body) => Buffer.concat([Buffer.from('offset'), Buffer.from(body)]).subarray(6),
  (body) => Buffer.from(`\uFEFF${body}`),
  (body) => `\uFEFF${body}`,
  (body) => Buffer.concat([Buffer.from(body), Buffer.from([0xc3, 0x28])]),
  (body) => Buffer.from(body, 'latin1'),
  (body) => body.replaceAll('\r\n', '\n'),
  (body) => `${body}\n`,
];

const seconds = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: 298, max: 303 }),
  fc.integer({ min: -303, max: -298 }),
  fc.integer({ min: -4_000_000_000, max: 4_000_000_000 }),
);

/** What happens to a header on its way. */
const changes: fc.Arbitrary<(header: string) => string> = fc.oneof(
  { weight: 8, arbitrary: fc.constant((header: string) => header) },
  fc
    .constantFrom(
      'v0=abc',
      'v2=',
      'v1=abc',
      'v1=',
      'v1',
      't=',
      't=-1',
      't=abc',
      `t=${sentAt + 1}`,
      '=',
      '',
      ' ',
      `v1=${'0'.repeat(64)}`,
    )
    .chain((part) => fc.constantFrom(...insertions(part))),
  fc.constantFrom<(header: string) => string>(
    (header) => header.toUpperCase(),
    (header) => header.split(',').reverse().join(','),
    (header) => header.replace(',', ', '),
    (header) => header.replace('t=', 't= '),
    (header) => header.replace('t=', 't=0'),
    (header) => header.replace('t=', 't=+'),
    (header) => header.replace(',', '.5,'),
    (header) => header.replace(',', 'abc,'),
    (header) => header.replace('v1=', 'v1=='),
    (header) => header.replace(/t=[^,]*,/, ''),
    (header) => header.replace(/,.*/, ''),
    (header) => header.replace(/$/, '=rest'),
    (header) => header.replace(/$/, ' '),
    (header) => `${header},${header}`,
    (header) => `${header}, ${header}`,
    (header) => header.replace(/(v1=.*)/, '$1,v1=abc'),
    (header) => header.replaceAll(',', ';'),
    () => '',
    () => 'undefined',
  ),
  // Of ASCII alone: a test below tells how stripe-node fails with other letters.
  fc.tuple(fc.nat(80), fc.string({ unit: 'binary-ascii', maxLength: 2 }), fc.nat(2)).map(
    ([at, put, cut]) =>
      (header: string) =>
        header.slice(0, at) + put + header.slice(at + cut),
  ),
);

/** A part before, between and behind those of a header. */
function insertions(part: string): ((header: string) => string)[] {
  return [
    (header) => `${part},${header}`,
    (header) => header.replace(',', `,${part},`),
    (header) => `${header},${part}`,
  ];
}

const secrets = fc.constantFrom(
  webhookSecret,
  'any secret',
  `${webhookSecret}\n`,
  'sécret ☕',
  '\ud800',
);

const tolerances = fc.constantFrom(undefined, undefined, 300, 0, 1, 60, -1, 0.5, 1e12);

describe('constructEvent beside constructEventAsync of stripe-node', () => {
  it('behavior: accepts and refuses the same, and returns the same', {
    timeout: 60_000,
  }, async () => {
    const tally = { event: 0, 'not signed': 0, 'no event': 0 };
    const property = fc.asyncProperty(
      fc.record({
        body: bodies,
        arrive: fc.constantFrom(...arrivals),
        age: seconds,
        sub: fc.nat(999),
        change: changes,
        secret: secrets,
        signers: fc.constantFrom<readonly string[]>([], [], [], ['whsec_other']),
        scheme: fc.constantFrom('v1', 'v1', 'v1', 'v1', 'v0'),
        tolerance: tolerances,
      }),
      async ({ body, arrive, age, sub, change, secret, signers, scheme, tolerance }) => {
        const timestamp = Math.max(1, sentAt - age);
        const signed = await Promise.all(
          [...signers, secret].map((signer) =>
            webhooks.generateTestHeaderStringAsync({
              payload: body,
              secret: signer,
              scheme,
              timestamp,
            } as Stripe.WebhookTestHeaderOptions),
          ),
        );
        const header = change(signed.join(',').replaceAll(/(?<=,)t=[^,]*,/g, ''));
        const webhook = { header, secret, tolerance, now: sentAt * 1000 + sub };
        const received = { ...webhook, payload: arrive(body) };
        const verdict = await judge(received);
        tally[typeof verdict === 'string' ? verdict : 'event'] += 1;
        expect(await receive(received)).toEqual(verdict);
      },
    );
    await fc.assert(property, runs(1000));
    for (const count of Object.values(tally)) expect(count).toBeGreaterThan(50);
  });

  const payload = JSON.stringify(makeEvent());
  const sign = (time: unknown): string =>
    createHmac('sha256', webhookSecret).update(`${time}.${payload}`).digest('hex');
  const good = `t=${sentAt},v1=${sign(sentAt)}`;

  it.each<readonly [string, Partial<Webhook>, 'theirs' | 'ours']>([
    // It would never be too old.
    ['a time that is no number', { header: `t=now,v1=${sign(Number.NaN)}` }, 'theirs'],
    ['a time before 1970', { header: `t=-5,v1=${sign(-5)}`, tolerance: 0 }, 'theirs'],
    // Over which the comparison of Node.js throws.
    ['letters beside a signature', { header: `${good},v1=${'ß'.repeat(64)}` }, 'ours'],
    ['an ArrayBuffer', { payload: new TextEncoder().encode(payload).buffer }, 'ours'],
  ])('behavior: they differ in %s', async (_, fields, accepting) => {
    const webhook = {
      payload,
      header: good,
      secret: webhookSecret,
      tolerance: undefined,
      now: sentAt * 1000,
      ...fields,
    };
    const verdicts = { theirs: await judge(webhook), ours: await receive(webhook) };
    const accepted = { event: makeEvent() };
    expect(verdicts).toEqual(
      accepting === 'ours'
        ? { theirs: 'not signed', ours: accepted }
        : { theirs: accepted, ours: 'not signed' },
    );
  });
});
