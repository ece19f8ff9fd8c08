import type { StripeErrorIssue } from '../types/StripeErrorFields.js';
import { encodeForm } from './encodeForm.js';

/** Params that are ready to be sent, unless there are issues. */
export interface PreparedParams {
  /** The body of the request. */
  readonly body: string;
  /** Whether `expand` asks for the whole customer, by itself or for something below it. */
  readonly expandsCustomer: boolean;
  /** Why they must not be sent. */
  readonly issues: readonly StripeErrorIssue[];
}

/**
 * Encodes the params of a customer session and checks what need not be left to Stripe. All is read off
 * the encoded form: what counts is what would be sent.
 *
 * @param params - Any value.
 * @returns The body, or why there is none.
 */
export function prepareParams(params: unknown): PreparedParams {
  const { text: body, issues } = encodeForm(params);
  const missing: StripeErrorIssue[] = [];
  if (issues.length === 0) {
    if (!/(^|&)customer(_account)?=[^&]/.test(body)) {
      missing.push({ path: 'customer', expected: 'id, here or in customer_account' });
    }
    if (!/(^|&)components\[/.test(body)) {
      missing.push({ path: 'components', expected: 'at least one component' });
    }
  }
  return {
    body,
    expandsCustomer: /(^|&)expand\[\w+\]=customer(\.|&|$)/.test(body),
    issues: [...issues, ...missing],
  };
}
