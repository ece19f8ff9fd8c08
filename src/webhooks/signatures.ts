/**
 * Reads a body as text. Bytes become the text that Stripe's own libraries sign and parse: without a byte
 * order mark, and with U+FFFD in place of what is not UTF-8.
 *
 * @param body - Any value.
 * @returns The text; `undefined` for anything but text and bytes.
 */
export function readText(body: unknown): string | undefined {
  try {
    return typeof body === 'string' ? body : new TextDecoder().decode(body as ArrayBuffer);
  } catch {
    // Not told by `instanceof`: bytes may come from another realm, as in edge-runtime and test runners.
    return undefined;
  }
}

/**
 * Tells whether a value can be the signing secret of an endpoint.
 *
 * @param secret - Any value.
 * @returns Whether it is text that holds more than white space.
 */
export function isSecret(secret: unknown): secret is string {
  return typeof secret === 'string' && /\S/.test(secret);
}

/**
 * Signs a body as Stripe does.
 *
 * @param text - The body.
 * @param secret - The signing secret of the endpoint.
 * @param timestamp - When the body is sent, in seconds since 1970.
 * @returns The signature in hexadecimal digits, what stands behind `v1=` in a header.
 */
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
