import type { StripeError } from '../errors/StripeError.js';
import { issueAt, validationError } from '../errors/validationError.js';
import type { StripeEvent } from '../types/StripeEvent.js';
import { readProperty } from '../utils/objects.js';
import { type VerifySignatureOptions, verifySignature } from './verifySignature.js';

/**
 * Verifies a webhook's signature and age, and returns the event. It accepts and rejects the same
 * webhooks as `constructEventAsync` of stripe-node, on every runtime.
 *
 * Pass the raw body, before anything parses it: `await request.text()` in Workers, Next.js and
 * Hono, `express.raw({ type: 'application/json' })` in Express.
 *
 * @typeParam TEvent - The type of the event. With `Stripe.Event` of the `stripe` package,
 * `event.type` narrows `event.data.object`.
 * @param payload - The raw body of the request, as a string or bytes.
 * @param signature - The `Stripe-Signature` header.
 * @param secret - The endpoint's signing secret, `whsec_…`, or an array of them while you rotate
 * it.
 * @param options - The tolerance, and when the webhook arrived.
 * @returns The event: the parsed JSON itself. Only its `object` is checked.
 * @throws StripeError - A `signature_error` if the signature is invalid or too old; an
 * `invalid_response` if the payload is not an event. No error quotes the payload, the secret or the
 * signature.
 * @see https://docs.stripe.com/webhooks/signature
 * @example
 * ```ts
 * import { constructEvent, isStripeError } from 'stripe-customer-session';
 *
 * // Workers: `export default { fetch: receive }`. Next.js: a `POST` that calls it with the environment.
 * async function receive(
 *   request: Request,
 *   env: { readonly STRIPE_WEBHOOK_SECRET?: string | undefined },
 * ): Promise<Response> {
 *   try {
 *     const event = await constructEvent(
 *       await request.text(),
 *       request.headers.get('stripe-signature'),
 *       env.STRIPE_WEBHOOK_SECRET,
 *     );
 *     console.log(event.id, event.type);
 *     return new Response(null, { status: 204 });
 *   } catch (error) {
 *     if (!isStripeError(error)) throw error;
 *     console.error(error.message);
 *     return new Response(null, { status: 400 });
 *   }
 * }
 * ```
 */
export async function constructEvent<TEvent extends object = StripeEvent>(
  payload: string | Uint8Array | ArrayBuffer,
  signature: string | readonly string[] | null | undefined,
  secret: string | readonly string[] | undefined,
  options?: VerifySignatureOptions,
): Promise<TEvent> {
  const event = parseJson(await verifySignature(payload, signature, secret, options));
  const kind = readProperty(event, 'object');
  if (kind === 'event') return event as TEvent;
  throw invalidEvent(
    'object',
    '"event"',
    kind === 'v2.core.event'
      ? 'is "v2.core.event": this is a thin event. Use verifySignature and parse its text.'
      : undefined,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's error quotes the text.
    throw invalidEvent('body', 'JSON', 'is not JSON');
  }
}

function invalidEvent(path: string, expected: string, problem?: string): StripeError {
  const issues = [issueAt(path, expected, problem)];
  return validationError('Invalid event', issues, { type: 'invalid_response' });
}
