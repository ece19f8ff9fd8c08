import type { EncodedParams } from './encodeForm.js';
import { walkParams } from './walkParams.js';

/**
 * Encodes params as Stripe's v2 reads them: JSON, in which `null` stays and `undefined` is left out.
 *
 * @param params - A plain object, else it is refused.
 * @returns The JSON, and what in the params JSON would not keep.
 */
export function encodeJson(params: unknown): EncodedParams {
  const issues = walkParams(params, /^/);
  return { text: issues.length > 0 ? '' : JSON.stringify(params), issues };
}
