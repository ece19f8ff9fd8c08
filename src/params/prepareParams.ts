import { type Issue, issueAt } from '../errors/validationError.js';
import { encodeForm } from './encodeForm.js';

/** Params that are ready to be sent, unless there are issues. */
export interface PreparedParams {
  /** The body of the request. */
  readonly body: string;
  /** Whether `expand` asks for the whole customer, by itself or for something below it. */
  readonly expandsCustomer: boolean;
  /** Why they must not be sent. */
  readonly issues: readonly Issue[];
}

/**
 * Encodes the params of a customer session and checks what need not be left to Stripe. All is read
 * off the encoded form: what counts is what would be sent.
 */
export function prepareParams(params: unknown): PreparedParams {
  const { text: body, issues } = encodeForm(params);
  const missing: Issue[] = [];
  if (issues.length === 0) {
    if (!/(^|&)customer(_account)?=[^&]/.test(body)) {
      const message = 'customer or customer_account is required';
      missing.push({ path: 'customer', expected: 'a customer id', message });
    }
    if (!/(^|&)components\[/.test(body)) {
      missing.push(issueAt('components', 'at least one component', 'has no component'));
    }
  }
  return {
    body,
    expandsCustomer: /(^|&)expand\[\w+\]=customer(\.|&|$)/.test(body),
    issues: [...issues, ...missing],
  };
}
