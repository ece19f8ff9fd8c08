import { createHmac } from 'node:crypto';
import {
  type VerifySignatureOptions,
  constructEvent,
  isStripeError,
  type StandardSchema,
  type StripeErrorIssue,
  type StripeEvent,
} from 'stripe-customer-session';
import { signPayload } from 'stripe-customer-session/testing';
import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  anything,
  bodySecret,
  makeEvent,
  webhookSecret as secret,
  sentAt,
} from '../support/events.js';
import { findSecret } from '../support/findSecret.js';

const event = makeEvent();
const body = JSON.stringify(event);
const now = sentAt * 1000;
const digits = hmac(body);
const header = `t=${sentAt},v1=${digits}`;

/** The signature as Node.js itself computes it. */
function hmac(payload: string, timestamp: unknown = sentAt, key = secret): string {
  return createHmac('sha256', key).update(`${timestamp}.${payload}`).digest('hex');
}

/** Receives a body that Stripe signed, whatever it says. */
function receive(
  payload: string,
  options: VerifySignatureOptions<unknown> = {},
): Promise<StripeEvent> {
  const signature = `t=${sentAt},v1=${hmac(payload)}`;
  return constructEvent(payload, signature, secret, { now, ...options });
}

/** The body of an event with other fields. */
function write(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(makeEvent(fields));
}

function catchFrom(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('constructEvent', () => {
  it('default', async () => {
    const signature = await signPayload(body, secret);
    await expect(constructEvent(body, signature, secret)).resolves.toEqual(event);
  });

  it.each([
    ['text', body],
    ['a Uint8Array', new TextEncoder().encode(body)],
    ['an ArrayBuffer', new TextEncoder().encode(body).buffer],
    ['a Buffer', Buffer.from(body)],
    ['a view with an offset', Buffer.concat([Buffer.from('{{{'), Buffer.from(body)]).subarray(3)],
    ['a DataView', anything<Uint8Array>(new DataView(new TextEncoder().encode(body).buffer))],
  ])('payload: %s', async (_, payload) => {
    await expect(constructEvent(payload, header, secret, { now })).resolves.toEqual(event);
  });

  it('payload: bytes that change while they are checked stay what was signed', async () => {
    const bytes = new TextEncoder().encode(body);
    const received = constructEvent(bytes, header, secret, { now });
    bytes.fill(0);
    await expect(received).resolves.toEqual(event);
  });

  it.each([
    ['several signatures', `t=${sentAt},v1=${hmac(body, sentAt, 'old')},v1=${digits}`],
    ['an unknown scheme', `v0=${digits},t=${sentAt},v2=x,v1=${digits},${digits}`],
    ['the last of several times', `t=1,v1=${digits},t=${sentAt}`],
  ])('signature: %s', async (_, signature) => {
    await expect(constructEvent(body, signature, secret, { now })).resolves.toEqual(event);
  });

  it('secret: any of several fits', async () => {
    for (const secrets of [[secret], ['whsec_new', secret], [secret, 'whsec_new']]) {
      await expect(constructEvent(body, header, secrets, { now })).resolves.toEqual(event);
    }
  });

  it('secret: the body is hashed once for each, however many signatures there are', async () => {
    const sign = vi.spyOn(crypto.subtle, 'sign');
    const many = `t=${sentAt}${`,v1=${hmac('other')}`.repeat(200)},v1=${digits}`;
    await constructEvent(body, many, ['whsec_new', secret], { now });
    expect(sign).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['300 s by default', 300, undefined],
    ['as long as it says', 60, 60],
    ['a fraction of a second', 0, 0.5],
  ])('options.tolerance: %s', async (_, age, tolerance) => {
    const at = (seconds: number): Promise<unknown> =>
      constructEvent(body, header, secret, { tolerance, now: (sentAt + seconds) * 1000 });
    await expect(at(age)).resolves.toEqual(event);
    await expect(at(age + 0.999)).resolves.toEqual(event);
    await expect(at(age + 1)).rejects.toThrow(
      `Invalid webhook: the signature is ${age + 1} s old, and ${tolerance ?? 300} s are allowed.`,
    );
  });

  it('options.tolerance: 0 takes a signature of any age', async () => {
    await expect(
      constructEvent(body, header, secret, { tolerance: 0, now: 2 * now }),
    ).resolves.toEqual(event);
  });

  it('options.now: a Date, or the present time', async () => {
    await expect(constructEvent(body, header, secret, { now: new Date(now) })).resolves.toEqual(
      event,
    );
    const old = await signPayload(body, secret, new Date(Date.now() - 301_500));
    await expect(constructEvent(body, old, secret)).rejects.toThrow(/ 30[12] s old/);
  });

  it.each<[string, object]>([
    ['tolerance', { tolerance: Number.NaN }],
    ['now', { now: Number.NaN }],
    ['now', { now: new Date('no date') }],
  ])('options.%s: %o refuses every webhook', async (_, options) => {
    await expect(constructEvent(body, header, secret, { now, ...options })).rejects.toThrow(/NaN/);
  });

  it('options: a polluted Object.prototype does not count', async () => {
    const polluted = { tolerance: 0, now, schema: { '~standard': { validate: () => ({}) } } };
    const old = await signPayload(body, secret, 1);
    const fresh = await signPayload(body, secret);
    Object.assign(Object.prototype, polluted);
    try {
      await expect(constructEvent(body, old, secret)).rejects.toThrow(/s old/);
      await expect(constructEvent(body, fresh, secret, {})).resolves.toEqual(event);
    } finally {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
    }
  });
});

describe('constructEvent with a schema', () => {
  const PaymentIntent = v.object({ id: v.string(), amount: v.number() });

  it('default: gives data.object what the schema gives, in a copy', async () => {
    const received = await receive(body, { schema: PaymentIntent });
    expect(received).toEqual({
      ...event,
      data: { ...event.data, object: { id: 'pi_123', amount: 1099 } },
    });
  });

  it('behavior: returns the JSON itself where the schema changes nothing', async () => {
    const parsed: unknown[] = [];
    const schema: StandardSchema<unknown> = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: (value) => {
          parsed.push(value);
          return Promise.resolve({ value });
        },
      },
    };
    const parse = vi.spyOn(JSON, 'parse');
    const received = await receive(body, { schema });
    expect(received).toBe(parse.mock.results[0]?.value);
    expect(received).toEqual(event);
    expect(received.data.object).toBe(parsed[0]);
  });

  it('behavior: runs on signed events alone', async () => {
    const validate = vi.fn();
    const schema = anything<StandardSchema<unknown>>({ '~standard': { validate } });
    await catchFrom(constructEvent(`${body} `, header, secret, { now, schema }));
    await catchFrom(constructEvent(body, header, secret, { now: now * 2, schema }));
    await catchFrom(receive('{}', { schema }));
    expect(validate).not.toHaveBeenCalled();
  });

  it('error: what the schema refuses', async () => {
    const schema = v.object({ id: v.number(), amount: v.object({ value: v.number() }) });
    await expect(receive(body, { schema })).rejects.toMatchObject({
      type: 'invalid_response',
      issues: [
        { path: 'data.object.id', expected: 'value that the schema accepts' },
        { path: 'data.object.amount', expected: 'value that the schema accepts' },
      ],
    });
  });

  it('error: names in the path of an issue are masked', async () => {
    const schema = v.object({ metadata: v.record(v.string(), v.number()) });
    const named = write({ data: { object: { metadata: { pi_1_secret_hidden: 'x' } } } });
    const error = await catchFrom(receive(named, { schema }));

    expect(error).toMatchObject({ issues: [{ path: 'data.object.metadata.pi_1***' }] });
    expect(findSecret(error, 'hidden')).toEqual([]);
  });

  it('error: what the schema throws', async () => {
    const validate = (value: unknown): never => {
      throw new Error(JSON.stringify(value));
    };
    const schema = anything<StandardSchema<unknown>>({ '~standard': { validate } });
    const error = await catchFrom(receive(body, { schema }));
    expect(error).toMatchObject({
      type: 'invalid_response',
      issues: [{ path: 'data.object', expected: 'value that the schema accepts' }],
    });
    expect(findSecret(error, bodySecret)).toEqual([]);
  });
});

const words = {
  secret: 'Invalid webhook: the secret is empty. Is the environment variable set?',
  payload: 'Invalid webhook: the payload is not the raw body. Pass text or bytes, not parsed JSON.',
  none: 'Invalid webhook: there is no Stripe-Signature header.',
  header: 'Invalid webhook: the Stripe-Signature header has no t or no v1.',
  signatureError:
    'Invalid webhook: no signature fits. Is the body raw, and the secret the one of this endpoint, without white space?',
};

const good = { payload: body, signature: header, secret };

/** What is wrong with a webhook, what is passed because of it, and the message. */
const refusals: readonly (readonly [
  string,
  { readonly [K in keyof typeof good]?: unknown },
  string,
])[] = [
  ['no secret', { secret: undefined }, words.secret],
  ['a secret that is null', { secret: null }, words.secret],
  ['an empty secret', { secret: '' }, words.secret],
  ['a secret of white space', { secret: ' \t\r\n' }, words.secret],
  ['no secrets', { secret: [] }, words.secret],
  ['an empty secret beside the right one', { secret: [secret, ''] }, words.secret],
  ['no secret beside the right one', { secret: [secret, undefined] }, words.secret],
  ['a secret that is no text', { secret: 5 }, words.secret],
  ['an empty body', { payload: '' }, words.payload],
  ['no bytes', { payload: new Uint8Array(0) }, words.payload],
  ['no body', { payload: undefined }, words.payload],
  ['a body that is null', { payload: null }, words.payload],
  ['a body that was parsed before', { payload: event }, words.payload],
  ['a parsed list', { payload: [body] }, words.payload],
  ['a body that nobody waited for', { payload: Promise.resolve(body) }, words.payload],
  ['no header', { signature: null }, words.none],
  ['a header that is undefined', { signature: undefined }, words.none],
  ['an empty header', { signature: '' }, words.none],
  ['a header of other text', { signature: 'abc' }, words.header],
  ['a list of headers', { signature: [header] }, words.header],
  ['no time', { signature: `v1=${digits}` }, words.header],
  ['an empty time', { signature: `t=,v1=${digits}` }, words.header],
  ['a time without a value', { signature: `t,v1=${digits}` }, words.header],
  ['a time in words', { signature: `t=now,v1=${hmac(body, 'now')}` }, words.header],
  ['a time signed as none', { signature: `t=now,v1=${hmac(body, Number.NaN)}` }, words.header],
  ['a time before 1970', { signature: `t=-5,v1=${hmac(body, -5)}` }, words.header],
  ['no signature', { signature: `t=${sentAt}` }, words.header],
  ['a signature of another scheme', { signature: `t=${sentAt},v0=${digits}` }, words.header],
  ['an empty signature', { signature: `t=${sentAt},v1=` }, words.header],
  ['one empty signature', { signature: `${header},v1` }, words.header],
  ['a white space before the name', { signature: `t=${sentAt}, v1=${digits}` }, words.header],
  ['another secret', { secret: 'whsec_other' }, words.signatureError],
  ['other secrets', { secret: ['whsec_other', 'whsec_another'] }, words.signatureError],
  ['a line break behind the secret', { secret: `${secret}\n` }, words.signatureError],
  ['another body', { payload: body.replace('1099', '1') }, words.signatureError],
  ['another white space', { payload: JSON.stringify(event, null, 2) }, words.signatureError],
  ['another time', { signature: `t=${sentAt + 1},v1=${digits}` }, words.signatureError],
  ['a digit too many', { signature: `${header}0` }, words.signatureError],
  ['a digit too few', { signature: header.slice(0, -1) }, words.signatureError],
  ['another first digit', { signature: header.replace(/v1=./, 'v1=x') }, words.signatureError],
  ['another last digit', { signature: header.replace(/.$/, 'x') }, words.signatureError],
  ['upper case', { signature: `t=${sentAt},v1=${digits.toUpperCase()}` }, words.signatureError],
  [
    'the body signed without its time',
    { signature: header.replace(digits, hmac('', '')) },
    words.signatureError,
  ],
  [
    'too old',
    { signature: `t=${sentAt - 301},v1=${hmac(body, sentAt - 301)}` },
    'Invalid webhook: the signature is 301 s old, and 300 s are allowed.',
  ],
];

describe('what constructEvent refuses', () => {
  it.each(refusals)('error: %s', async (_, changes, message) => {
    const input = anything<typeof good>({ ...good, ...changes });
    const error = await catchFrom(
      constructEvent(input.payload, input.signature, input.secret, { now }),
    );

    expect(isStripeError(error)).toBe(true);
    expect(error).toMatchObject({ type: 'signature_error', message });
    expect(error).not.toHaveProperty('cause');
    expect(Object.keys(Object(error))).toEqual(['type']);
    const secrets = [secret, 'whsec_', bodySecret, 'Caf', digits, digits.slice(1, -1)];
    expect(findSecret(error, ...secrets)).toEqual([]);
  });

  const id = { path: 'id', expected: 'string' };
  const object = { path: 'object', expected: '"event"' };
  const type = { path: 'type', expected: 'string' };
  const created = { path: 'created', expected: 'number' };
  const livemode = { path: 'livemode', expected: 'boolean' };
  const data = { path: 'data.object', expected: 'object' };
  const all = [id, type, created, livemode, object, data];

  const bodies: readonly (readonly [string, string, readonly StripeErrorIssue[]])[] = [
    ['broken JSON', '{', [{ path: 'body', expected: 'JSON' }]],
    ['a text', bodySecret, [{ path: 'body', expected: 'JSON' }]],
    ['a byte order mark', `\uFEFF${body}`, [{ path: 'body', expected: 'JSON' }]],
    ['null', 'null', all],
    ['a list', '[]', all],
    ['a JSON text', `"${bodySecret}"`, all],
    ['an empty object', '{}', all],
    ['an id that is no text', write({ id: 5 }), [id]],
    ['a type that is null', write({ type: null }), [type]],
    ['a time that is none', write({ created: bodySecret }), [created]],
    ['a mode that is none', write({ livemode: 'false' }), [livemode]],
    ['a thin event', write({ object: 'v2.core.event' }), [object]],
    ['no kind of object', write({ object: undefined }), [object]],
    ['no data', write({ data: undefined }), [data]],
    ['an object that is null', write({ data: { object: null } }), [data]],
    ['an object that is a list', write({ data: { object: [bodySecret] } }), [data]],
    ['an object that is an id', write({ data: { object: bodySecret } }), [data]],
  ];

  it.each(bodies)('error: a signed body that is no event: %s', async (_, payload, issues) => {
    const error = await catchFrom(receive(payload));

    expect(isStripeError(error)).toBe(true);
    const list = issues.map(({ path, expected }) => `${path} (expected ${expected})`);
    expect(error).toMatchObject({
      type: 'invalid_response',
      message: `Invalid event: ${list.join(', ')}`,
      issues,
    });
    expect(error).not.toHaveProperty('cause');
    expect(findSecret(error, secret, bodySecret, 'whsec_')).toEqual([]);
  });

  it('behavior: what an event holds besides is kept as it is', async () => {
    const { data, ...certain } = makeEvent();
    const open = { ...certain, data: { ...data, more: [null] }, more: { toString: 1 } };
    await expect(receive(JSON.stringify(open))).resolves.toStrictEqual(open);
    const proto = await receive(body.replace(/\}$/, ',"__proto__":{"livemode":true}}'));
    expect(Object.getPrototypeOf(proto)).toBe(Object.prototype);
    expect(Object.keys(proto)).toContain('__proto__');
  });
});
