import { refusal } from '../errors/refusal.js';
import { StripeError } from '../errors/StripeError.js';
import { maskSecrets } from '../errors/secrets.js';
import { applySchema } from '../schemas/applySchema.js';
import type { ConstructEventOptions } from '../types/ConstructEventOptions.js';
import type { StandardSchema } from '../types/StandardSchema.js';
import type { StripeErrorIssue } from '../types/StripeErrorFields.js';
import type { StripeEvent } from '../types/StripeEvent.js';
import { fieldsOf, isObject, readSetting } from '../utils/objects.js';
import { isSecret, readText, signText } from './signatures.js';

/**
 * Checks that Stripe signed a webhook, and lately, and returns its event. It accepts and refuses the same
 * webhooks as `constructEventAsync` of stripe-node, on every runtime.
 *
 * Pass the raw body, before anything parses it: `await request.text()` in Workers, Next.js and Hono,
 * `express.raw({ type: 'application/json' })` in Express.
 *
 * @typeParam T - The object that the event is about, in `data.object`: the schema's output.
 * @param payload - The raw body of the request, as text or bytes.
 * @param signature - The `Stripe-Signature` header of the request.
 * @param secret - The signing secret of the endpoint, `whsec_…`; several while you change it.
 * @param options - How old a signature may be in seconds, 300 by default; and a schema for `data.object`.
 * @returns The event: the parsed JSON itself.
 * @throws StripeError - A `signature_error` when Stripe did not sign the body, or not lately; an
 * `invalid_response` when the signed body is no event, or the schema refuses its object. No error quotes
 * the body, the secret or the signature.
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
 *       env.STRIPE_WEBHOOK_SECRET ?? '',
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
export async function constructEvent<T = unknown>(
  payload: string | Uint8Array | ArrayBuffer,
  signature: string | null | undefined,
  secret: string | readonly string[],
  options: ConstructEventOptions<T> = {},
): Promise<StripeEvent<T>> {
  const secrets = [secret].flat();
  if (secrets.length === 0 || !secrets.every(isSecret)) {
    throw unsigned('the secret is empty. Is the environment variable set?');
  }
  const text = readText(payload);
  if (!text)
    throw unsigned('the payload is not the raw body. Pass text or bytes, not parsed JSON.');
  const { timestamp, signatures } = readHeader(signature);

  // One for each secret, however many signatures a header lists: whoever sends a long header must not
  // make you hash the body hundreds of times.
  const expected = await Promise.all(secrets.map((item) => signText(text, item, timestamp)));
  if (!signatures.some((given) => expected.some((right) => isSame(right, given)))) {
    throw unsigned(
      'no signature fits. Is the body raw, and the secret the one of this endpoint, without white space?',
    );
  }
  checkAge(timestamp, options);

  const event = parseEvent(text);
  const { data } = event;
  const schema = readSetting(options, 'schema') as StandardSchema<T> | undefined;
  const applied = await applySchema(schema, data.object, 'data.object', maskSecrets);
  if (applied.issues) throw noEvent(applied.issues);
  const object = applied.value as T;
  return object === data.object
    ? (event as StripeEvent<T>)
    : { ...event, data: { ...data, object } };
}

function readHeader(header: unknown): {
  readonly timestamp: number;
  readonly signatures: readonly string[];
} {
  if (!header) throw unsigned('there is no Stripe-Signature header.');
  let timestamp = -1;
  const signatures: string[] = [];
  for (const pair of readText(header)?.split(',') ?? []) {
    const [key, value = ''] = pair.split('=');
    if (key === 't') timestamp = Number.parseInt(value, 10);
    if (key === 'v1') signatures.push(value);
  }
  if (timestamp >= 0 && signatures.length > 0 && signatures.every(Boolean)) {
    return { timestamp, signatures };
  }
  throw unsigned('the Stripe-Signature header has no t or no v1.');
}

/** Looks at every digit, so that its time does not tell how many of them were guessed right. */
function isSame(right: string, given: string): boolean {
  let difference = right.length ^ given.length;
  for (let index = 0; index < right.length; index += 1) {
    difference |= right.charCodeAt(index) ^ given.charCodeAt(index);
  }
  return difference === 0;
}

function checkAge(timestamp: number, options: unknown): void {
  const tolerance = Number(readSetting(options, 'tolerance') ?? 300);
  const age = Math.floor(Number(readSetting(options, 'now') ?? Date.now()) / 1000) - timestamp;
  // Asked this way round, NaN is refused: nothing would ever be older than a time that is none.
  if (!(tolerance <= 0 || age <= tolerance)) {
    throw unsigned(`the signature is ${age} s old, and ${tolerance} s are allowed.`);
  }
}

const kinds = { id: 'string', type: 'string', created: 'number', livemode: 'boolean' };

function parseEvent(text: string): StripeEvent {
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    // What the parser throws quotes the text.
    throw noEvent([{ path: 'body', expected: 'JSON' }]);
  }
  const fields = fieldsOf(event);
  const issues = Object.entries(kinds).flatMap(([path, expected]) =>
    typeof fields[path] === expected ? [] : [{ path, expected }],
  );
  if (fields['object'] !== 'event') issues.push({ path: 'object', expected: '"event"' });
  if (!isObject(fieldsOf(fields['data'])['object'])) {
    issues.push({ path: 'data.object', expected: 'object' });
  }
  if (issues.length > 0) throw noEvent(issues);
  return event as StripeEvent;
}

function unsigned(reason: string): StripeError {
  return new StripeError(`Invalid webhook: ${reason}`, { type: 'signature_error' });
}

function noEvent(issues: readonly StripeErrorIssue[]): StripeError {
  return refusal('Invalid event', issues, { type: 'invalid_response' });
}
