/**
 * Replaces in a text from outside whatever is or looks like a key or a client secret.
 *
 * @param text - The text, such as Stripe's message.
 * @param apiKey - The key of the call.
 * @returns The text with `***` in place of each secret.
 */
export function maskSecrets(text: string, apiKey: string): string {
  return text
    .replaceAll(apiKey, '***')
    .replace(/((?<![a-z\d])([sr]k|cuss)_|[sr]k_(live|test)_|cuss_secret_)[\w*-]*/gi, '***');
}
