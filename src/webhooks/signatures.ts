/**
 * Reads a body as text. Bytes become the text that Stripe's own libraries sign and parse: without a
 * byte order mark, and with U+FFFD instead of invalid UTF-8.
 */
export function readText(body: unknown): string | undefined {
  try {
    return typeof body === 'string' ? body : new TextDecoder().decode(body as ArrayBuffer);
  } catch {
    // Not `instanceof`: bytes may come from another realm, as in edge-runtime and test runners.
    return undefined;
  }
}

/** Checks whether a value can be an endpoint's signing secret. */
export function isSecret(secret: unknown): secret is string {
  return typeof secret === 'string' && /\S/.test(secret);
}

/** Signs a body as Stripe does. */
export async function signText(text: string, secret: string, timestamp: number): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const { subtle } = crypto;
  const key = await subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const signature = await subtle.sign('HMAC', key, encoder.encode(`${timestamp}.${text}`));
  return Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}

/**
 * Compares two signatures in constant time, so that the time does not reveal how many digits
 * match.
 */
export function timingSafeEqual(right: string, input: string): boolean {
  let difference = right.length ^ input.length;
  for (let index = 0; index < right.length; index += 1) {
    difference |= right.charCodeAt(index) ^ input.charCodeAt(index);
  }
  return difference === 0;
}
