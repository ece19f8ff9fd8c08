import { StripeError } from '../errors/StripeError.js';
import { findUnknownNames, listIssues } from '../errors/validationError.js';
import { isObject, readProperty } from '../utils/objects.js';
import { isSecret, readText, signText, timingSafeEqual } from './signatures.js';

/**
 * How `verifySignature` and `constructEvent` check the age of a signature.
 *
 * @see https://docs.stripe.com/webhooks/signature#replay-attacks
 */
export interface VerifySignatureOptions {
  /**
   * Maximum age of a signature, in seconds. `0` allows any age: only for webhooks that you stored
   * and verify later.
   *
   * @defaultValue `300`
   */
  readonly tolerance?: number | undefined;
  /**
   * When the webhook arrived, if you verify it later.
   *
   * @defaultValue the present time
   */
  readonly receivedAt?: Date | undefined;
}

/**
 * Verifies a webhook's signature and age, and returns the signed text, unparsed. Use it for
 * anything that is not a snapshot event: thin events, requests to a Stripe App, webhooks that you
 * queue and parse later. For snapshot events, use `constructEvent`.
 *
 * @param payload - The raw body of the request, as a string or bytes.
 * @param signature - The `Stripe-Signature` header.
 * @param secret - The endpoint's signing secret, `whsec_…`, or an array of them while you rotate
 * it.
 * @param options - The tolerance, and when the webhook arrived.
 * @returns The text that Stripe signed.
 * @throws StripeError - A `signature_error` if the signature is invalid or too old. Its message
 * quotes neither payload, secret nor signature.
 * @see https://docs.stripe.com/webhooks/signature
 * @example
 * ```ts
 * import { verifySignature } from 'stripe-customer-session';
 *
 * async function receive(request: Request, secret: string | undefined): Promise<string> {
 *   const text = await verifySignature(
 *     await request.text(),
 *     request.headers.get('stripe-signature'),
 *     secret,
 *   );
 *   const { id } = JSON.parse(text) as { readonly id: string };
 *   return id;
 * }
 * ```
 */
export async function verifySignature(
  payload: string | Uint8Array | ArrayBuffer,
  signature: string | readonly string[] | null | undefined,
  secret: string | readonly string[] | undefined,
  options?: VerifySignatureOptions,
): Promise<string> {
  const { tolerance, receivedAt } = readOptions(options);
  const secrets = [secret].flat();
  if (secrets.length === 0 || !secrets.every(isSecret)) {
    throw signatureError('the secret is empty. Is STRIPE_WEBHOOK_SECRET set?');
  }
  const text = readText(payload);
  if (!text) {
    throw signatureError(
      'the payload is not the raw body. Pass a string or bytes, not parsed JSON.',
    );
  }
  const { timestamp, signatures } = parseHeader(signature);

  // One per secret, not one per signature: a header with hundreds of signatures must not make you
  // hash the body hundreds of times.
  const expected = await Promise.all(secrets.map((item) => signText(text, item, timestamp)));
  if (!signatures.some((input) => expected.some((right) => timingSafeEqual(right, input)))) {
    throw signatureError(
      'no signature matches. Is the body raw, and is the secret the one of this endpoint, without white space?',
    );
  }

  const age = Math.floor(receivedAt / 1000) - timestamp;
  // Written so that a NaN age is rejected.
  if (!(tolerance <= 0 || age <= tolerance)) {
    throw signatureError(`the signature is ${age} s old; the tolerance is ${tolerance} s.`);
  }
  return text;
}

function readOptions(options: unknown = {}): {
  readonly tolerance: number;
  readonly receivedAt: number;
} {
  if (!isObject(options)) {
    throw signatureError('the fourth argument must be an object such as { tolerance: 300 }.');
  }
  const issues = findUnknownNames(options, ['tolerance', 'receivedAt'], 'options');
  if (issues.length > 0) throw signatureError(`${listIssues(issues)}.`);
  const tolerance = readProperty(options, 'tolerance') ?? 300;
  // An empty environment variable would become 0, which allows any age.
  if (typeof tolerance !== 'number') throw signatureError('options.tolerance must be a number.');
  const receivedAt = readProperty(options, 'receivedAt') ?? new Date();
  try {
    // Not `instanceof`: dates come from other realms as well.
    return { tolerance, receivedAt: Date.prototype.getTime.call(receivedAt) };
  } catch {
    throw signatureError('options.receivedAt must be a Date.');
  }
}

function parseHeader(header: unknown): {
  readonly timestamp: number;
  readonly signatures: readonly string[];
} {
  const text = Array.isArray(header) ? header.map(readText).join() : header;
  if (!text) throw signatureError('there is no Stripe-Signature header.');
  let timestamp = -1;
  const signatures: string[] = [];
  for (const pair of readText(text)?.split(',') ?? []) {
    const [key, value = ''] = pair.split('=');
    if (key === 't') timestamp = Number.parseInt(value, 10);
    if (key === 'v1') signatures.push(value);
  }
  if (timestamp >= 0 && signatures.length > 0 && signatures.every(Boolean)) {
    return { timestamp, signatures };
  }
  throw signatureError('the Stripe-Signature header has no t or no v1.');
}

function signatureError(reason: string): StripeError {
  return new StripeError(`Invalid webhook: ${reason}`, { type: 'signature_error' });
}
