/** Hides the secrets in a text, and drops what is no text. */
export interface Mask {
  (text: string): string;
  (text: unknown): string | undefined;
}

/** Replaces what is or looks like a key or a secret in a text from outside. */
export function maskSecrets(text: string, apiKey?: string): string;
export function maskSecrets(text: unknown, apiKey?: string): string | undefined;
export function maskSecrets(text: unknown, apiKey?: string): string | undefined {
  if (typeof text !== 'string') return undefined;
  return (apiKey ? text.replaceAll(apiKey, '***') : text).replace(
    /((?<![a-z\d])([sre]k|cuss|whsec)_|[sre]k_(live|test|org)_|_secret_)[\w*-]*/gi,
    '***',
  );
}
