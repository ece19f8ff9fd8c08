import { isSecret, readText, signText } from '../webhooks/signatures.js';

/**
 * Creates the `Stripe-Signature` header of a webhook, so that you can send signed test events to
 * your endpoint.
 *
 * @param payload - The body to sign, as a string or bytes. Send exactly this one.
 * @param secret - The signing secret that your endpoint verifies with, `whsec_…`.
 * @param timestamp - When the webhook is sent; defaults to now.
 * @returns The header.
 * @throws TypeError - If the payload is neither a string nor bytes, the secret is empty, or the
 * timestamp is not a valid Date.
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
  timestamp: Date = new Date(),
): Promise<string> {
  const text = readText(payload);
  if (text === undefined) throw new TypeError('The payload must be a string or bytes.');
  if (!isSecret(secret)) throw new TypeError('The secret must be a string that is not empty.');
  const isDate = Object.prototype.toString.call(timestamp) === '[object Date]';
  const seconds = isDate ? Math.floor(Number(timestamp) / 1000) : Number.NaN;
  if (!(seconds >= 0)) throw new TypeError('The timestamp must be a valid Date.');
  return `t=${seconds},v1=${await signText(text, secret, seconds)}`;
}
