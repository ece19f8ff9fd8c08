import { copyParams } from './copyParams.js';
import type { EncodedParams } from './encodeForm.js';

/**
 * Encodes params as Stripe's v2 parses them: JSON, in which `null` stays and `undefined` is left
 * out.
 */
export function encodeJson(params: unknown): EncodedParams {
  const { copy, issues } = copyParams(params, /^/);
  return { text: JSON.stringify(copy), issues };
}
