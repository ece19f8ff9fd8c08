import type { Issue } from '../errors/validationError.js';
import { copyParams, type Params } from './copyParams.js';

/** Encoded params, to be sent only if there are no issues. */
export interface EncodedParams {
  /** `name[name][0]=value&…` percent-encoded, or JSON. */
  readonly text: string;
  /** What cannot be sent faithfully. */
  readonly issues: readonly Issue[];
}

/**
 * Encodes params as Stripe's v1 parses them: nested with brackets, arrays numbered, `null` as an
 * empty value; `undefined`, `{}` and `[]` send nothing.
 */
export function encodeForm(params: unknown): EncodedParams {
  const pairs: string[] = [];
  function encode(value: Params, key: string): void {
    if (typeof value !== 'object' || value === null) {
      pairs.push(`${key}=${encodeText(value ?? '')}`);
      return;
    }
    for (const [name, field] of Object.entries(value)) {
      const part = encodeText(name);
      encode(field, key ? `${key}[${part}]` : part);
    }
  }
  // No server parses a name as it was written that is empty or has a bracket.
  const { copy, issues } = copyParams(params, /^[^[\]]+$/);
  encode(copy, '');
  return { text: pairs.join('&'), issues };
}

function encodeText(value: unknown): string {
  const text = String(value);
  // Most names and values are their own encoding, and checking that is faster than encoding them.
  return /^\w*$/.test(text) ? text : encodeURIComponent(text);
}
