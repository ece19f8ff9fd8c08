import { isSecret, readText, signText } from '../webhooks/signatures.js';

/**
 * Makes the `Stripe-Signature` header of a webhook, so that you can send your own endpoint events that
 * it takes for Stripe's.
 *
 * @param payload - The body to sign, as text or bytes: send exactly this one.
 * @param secret - The signing secret that your endpoint checks with, `whsec_…`.
 * @param timestamp - When the webhook is sent, the present time by default: a `Date`, or seconds since
 * 1970, as in the header itself.
 * @returns The header.
 * @throws TypeError - When the payload is an object, the secret is empty, or the timestamp is no time.
 * @see https://docs.stripe.com/webhooks/signature
 * @example
 * ```ts
 * import { constructEvent } from 'stripe-customer-session';
 * import { signPayload } from 'stripe-customer-session/testing';
 *
 * const payload = JSON.stringify({
 *   id: 'evt_123',
 *   object: 'event',
 *   type: 'payment_intent.succeeded',
 *   created: 1_790_000_000,
 *   livemode: false,
 *   data: { object: { id: 'pi_123', object: 'payment_intent' } },
 * });
 * const signature = await signPayload(payload, 'whsec_test');
 * const event = await constructEvent(payload, signature, 'whsec_test');
 * console.log(event.type); // payment_intent.succeeded
 * ```
 */
export async function signPayload(
  payload: string | Uint8Array | ArrayBuffer,
  secret: string,
  timestamp: Date | number = Date.now() / 1000,
): Promise<string> {
  const text = readText(payload);
  const seconds = Math.floor(Number(timestamp) / (typeof timestamp === 'number' ? 1 : 1000));
  if (text === undefined) throw new TypeError('Invalid payload: expected text or bytes');
  if (!isSecret(secret)) throw new TypeError('Invalid secret: expected text');
  if (!(seconds >= 0)) throw new TypeError('Invalid timestamp: expected a Date or seconds');
  return `t=${seconds},v1=${await signText(text, secret, seconds)}`;
}
