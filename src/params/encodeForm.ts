import type { Issue } from '../errors/validationError.js';
import { encodeText, walkParams } from './walkParams.js';

/** Encoded params, to be sent only where there are no issues. */
export interface EncodedParams {
  /** `name[name][0]=value&…` percent-encoded, or JSON. */
  readonly text: string;
  /** What would not arrive as it was written. */
  readonly issues: readonly Issue[];
}

/**
 * Encodes params as Stripe's v1 reads them: nested by brackets, lists numbered, `null` as an empty value;
 * `undefined`, `{}` and `[]` send nothing.
 *
 * @param params - A plain object, else it is refused.
 * @returns The form, and what in the params cannot be sent in it.
 */
export function encodeForm(params: unknown): EncodedParams {
  const pairs: string[] = [];
  // No server reads a name back as it was written that is empty or holds a bracket.
  const issues = walkParams(params, /^[^[\]]+$/, (key, value) => {
    pairs.push(`${key}=${encodeText(value ?? '')}`);
  });
  return { text: pairs.join('&'), issues };
}
