import { createHmac } from 'node:crypto';
import {
  constructEvent,
  isStripeError,
  type VerifySignatureOptions,
  verifySignature,
} from 'stripe-customer-session';
import { signPayload } from 'stripe-customer-session/testing';
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
const receivedAt = new Date(sentAt * 1000);
const digits = hmac(body);
const header = `t=${sentAt},v1=${digits}`;

/** The signature as Node.js computes it. */
function hmac(payload: string, timestamp: unknown = sentAt, key = secret): string {
  return createHmac('sha256', key).update(`${timestamp}.${payload}`).digest('hex');
}

function catchFrom(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const words = {
  secret: 'Invalid webhook: the secret is empty. Is STRIPE_WEBHOOK_SECRET set?',
  payload:
    'Invalid webhook: the payload is not the raw body. Pass a string or bytes, not parsed JSON.',
  none: 'Invalid webhook: there is no Stripe-Signature header.',
  header: 'Invalid webhook: the Stripe-Signature header has no t or no v1.',
  mismatch:
    'Invalid webhook: no signature matches. Is the body raw, and is the secret the one of this endpoint, without white space?',
};

const good = { payload: body, signature: header, secret };

/** What is invalid, the arguments that differ, and the message. */
const rejections: readonly (readonly [
  string,
  { readonly [K in keyof typeof good]?: unknown },
  string,
])[] = [
  ['no secret', { secret: undefined }, words.secret],
  ['a secret of white space', { secret: ' \t\r\n' }, words.secret],
  ['an empty array of secrets', { secret: [] }, words.secret],
  ['an empty secret next to the right one', { secret: [secret, ''] }, words.secret],
  ['an empty body', { payload: '' }, words.payload],
  ['no body', { payload: undefined }, words.payload],
  ['a body that was parsed before', { payload: event }, words.payload],
  ['no header', { signature: null }, words.none],
  ['a header of other text', { signature: 'abc' }, words.header],
  ['a header that is an object', { signature: {} }, words.header],
  ['an empty array of headers', { signature: [] }, words.none],
  ['an array that holds no text', { signature: [Symbol(header)] }, words.none],
  ['no time', { signature: `v1=${digits}` }, words.header],
  [
    'a time that is signed as NaN',
    { signature: `t=now,v1=${hmac(body, Number.NaN)}` },
    words.header,
  ],
  ['a time before 1970', { signature: `t=-5,v1=${hmac(body, -5)}` }, words.header],
  ['no signature', { signature: `t=${sentAt}` }, words.header],
  ['a signature of another scheme', { signature: `t=${sentAt},v0=${digits}` }, words.header],
  ['an empty signature', { signature: `t=${sentAt},v1=` }, words.header],
  ['one empty signature', { signature: `${header},v1` }, words.header],
  ['a white space before the name', { signature: `t=${sentAt}, v1=${digits}` }, words.header],
  ['another secret', { secret: 'whsec_other' }, words.mismatch],
  ['a line break behind the secret', { secret: `${secret}\n` }, words.mismatch],
  ['another body', { payload: body.replace('1099', '1') }, words.mismatch],
  ['another time', { signature: `t=${sentAt + 1},v1=${digits}` }, words.mismatch],
  ['a digit too many', { signature: `${header}0` }, words.mismatch],
  ['a digit too few', { signature: header.slice(0, -1) }, words.mismatch],
  ['another first digit', { signature: header.replace(/v1=./, 'v1=x') }, words.mismatch],
  ['another last digit', { signature: header.replace(/.$/, 'x') }, words.mismatch],
  ['upper case', { signature: `t=${sentAt},v1=${digits.toUpperCase()}` }, words.mismatch],
  [
    'too old',
    { signature: `t=${sentAt - 301},v1=${hmac(body, sentAt - 301)}` },
    'Invalid webhook: the signature is 301 s old; the tolerance is 300 s.',
  ],
];

describe('verifySignature', () => {
  it('accepts what signPayload signed', async () => {
    const signature = await signPayload(body, secret);
    await expect(verifySignature(body, signature, secret)).resolves.toBe(body);
  });

  it.each([
    ['a string', body],
    ['a Uint8Array', new TextEncoder().encode(body)],
    ['an ArrayBuffer', new TextEncoder().encode(body).buffer],
    ['a view with an offset', Buffer.concat([Buffer.from('{{{'), Buffer.from(body)]).subarray(3)],
    ['a DataView', anything<Uint8Array>(new DataView(new TextEncoder().encode(body).buffer))],
  ])('accepts a payload that is %s', async (_, payload) => {
    await expect(verifySignature(payload, header, secret, { receivedAt })).resolves.toBe(body);
  });

  it('returns what was signed if the bytes change meanwhile', async () => {
    const bytes = new TextEncoder().encode(body);
    const received = verifySignature(bytes, header, secret, { receivedAt });
    bytes.fill(0);
    await expect(received).resolves.toBe(body);
  });

  it.each([
    ['several signatures', `t=${sentAt},v1=${hmac(body, sentAt, 'old')},v1=${digits}`],
    ['an unknown scheme', `v0=${digits},t=${sentAt},v2=x,v1=${digits},${digits}`],
    ['the last of several times', `t=1,v1=${digits},t=${sentAt}`],
    ['an array of one', [header]],
    ['an array of several', [`t=1,v1=${hmac('other')}`, header]],
  ])('accepts a header with %s', async (_, signature) => {
    await expect(verifySignature(body, signature, secret, { receivedAt })).resolves.toBe(body);
  });

  it('accepts any of several secrets', async () => {
    for (const secrets of [[secret], ['whsec_new', secret], [secret, 'whsec_new']]) {
      await expect(verifySignature(body, header, secrets, { receivedAt })).resolves.toBe(body);
    }
  });

  it('hashes the body once for each secret, however many signatures there are', async () => {
    const sign = vi.spyOn(crypto.subtle, 'sign');
    const many = `t=${sentAt}${`,v1=${hmac('other')}`.repeat(200)},v1=${digits}`;
    await verifySignature(body, many, ['whsec_new', secret], { receivedAt });
    expect(sign).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['300 s', 300, undefined],
    ['the tolerance', 60, 60],
    ['a tolerance of less than a second', 0, 0.5],
  ])('limits the age to %s', async (_, age, tolerance) => {
    const at = (seconds: number): Promise<unknown> =>
      verifySignature(body, header, secret, {
        tolerance,
        receivedAt: new Date((sentAt + seconds) * 1000),
      });
    await expect(at(age)).resolves.toBe(body);
    await expect(at(age + 0.999)).resolves.toBe(body);
    await expect(at(age + 1)).rejects.toThrow(
      `Invalid webhook: the signature is ${age + 1} s old; the tolerance is ${tolerance ?? 300} s.`,
    );
  });

  it('accepts a signature of any age with a tolerance of 0', async () => {
    for (const timestamp of [0, 1, sentAt]) {
      const old = `t=${timestamp},v1=${hmac(body, timestamp)}`;
      await expect(verifySignature(body, old, secret, { tolerance: 0 })).resolves.toBe(body);
    }
  });

  it('compares with the present time if there is no receivedAt', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: receivedAt.getTime() + 300_999 });
    await expect(verifySignature(body, header, secret)).resolves.toBe(body);
    vi.setSystemTime(receivedAt.getTime() + 301_000);
    await expect(verifySignature(body, header, secret)).rejects.toThrow(/ 301 s old/);
  });

  it.each<[string, object]>([
    ['tolerance', { tolerance: Number.NaN }],
    ['receivedAt', { receivedAt: new Date('no date') }],
  ])('rejects every webhook with an invalid %s', async (_, options) => {
    const call = verifySignature(body, header, secret, { receivedAt, ...options });
    await expect(call).rejects.toThrow(/NaN/);
  });

  it('reads no option from a polluted Object.prototype', async () => {
    const polluted = { tolerance: 0, receivedAt };
    const old = await signPayload(body, secret, new Date(1000));
    const fresh = await signPayload(body, secret);
    Object.assign(Object.prototype, polluted);
    try {
      await expect(verifySignature(body, old, secret)).rejects.toThrow(/s old/);
      await expect(verifySignature(body, fresh, secret, {})).resolves.toBe(body);
    } finally {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
    }
  });

  it.each<[string, unknown, string]>([
    ['now', { now: 0 }, 'options.now is unknown; use one of tolerance, receivedAt.'],
    ['receivedAt in seconds', { receivedAt: sentAt }, 'options.receivedAt must be a Date.'],
    [
      'receivedAt that only looks like a Date',
      { receivedAt: { [Symbol.toStringTag]: 'Date', valueOf: () => sentAt * 1000 } },
      'options.receivedAt must be a Date.',
    ],
    // Each of these is 0 as a number, and 0 allows any age.
    ['an empty tolerance', { tolerance: '' }, 'options.tolerance must be a number.'],
    ['false as tolerance', { tolerance: false }, 'options.tolerance must be a number.'],
    [
      'a number instead of an object',
      600,
      'the fourth argument must be an object such as { tolerance: 300 }.',
    ],
    [
      'null instead of an object',
      null,
      'the fourth argument must be an object such as { tolerance: 300 }.',
    ],
  ])('rejects options with %s', async (_, options, problem) => {
    const input = anything<VerifySignatureOptions>(options);
    await expect(verifySignature(body, header, secret, input)).rejects.toMatchObject({
      type: 'signature_error',
      message: `Invalid webhook: ${problem}`,
    });
  });

  it.each([' {"spaced": 1.0 }\n', 'no JSON, but ünicode ✓', '{"object":"v2.core.event"}'])(
    'returns %j unchanged',
    async (text) => {
      const signature = await signPayload(text, secret);
      await expect(verifySignature(text, signature, secret)).resolves.toBe(text);
    },
  );

  it.each(rejections)('rejects %s', async (_, changes, message) => {
    const input = anything<typeof good>({ ...good, ...changes });
    const args = [input.payload, input.signature, input.secret, { receivedAt }] as const;
    const error = await catchFrom(verifySignature(...args));

    expect(isStripeError(error)).toBe(true);
    expect(error).toMatchObject({ type: 'signature_error', message });
    expect(error).not.toHaveProperty('cause');
    expect(Object.keys(Object(error))).toEqual(['type']);
    expect(await catchFrom(constructEvent(...args))).toMatchObject({ message });
    const secrets = [secret, 'whsec_', bodySecret, 'Caf', digits, digits.slice(1, -1)];
    expect(findSecret(error, ...secrets)).toEqual([]);
  });
});
