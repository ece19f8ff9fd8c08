import type { StripeCall } from '../clients/attempts.js';
import type { StripeClient } from '../clients/StripeClient.js';
import type { StripeResult } from '../clients/StripeResult.js';
import { sendCall } from '../clients/sendCall.js';
import { type Issue, issueAt, type Validated } from '../errors/validationError.js';
import { encodeForm } from '../params/encodeParams.js';
import {
  ExpandedSessionSchema,
  UnexpandedSessionSchema,
} from '../schemas/CustomerSessionSchema.js';
import { findIssues } from '../schemas/findIssues.js';
import type { RequestOptions } from '../settings/RequestOptions.js';
import type { CustomerSession } from '../types/CustomerSession.js';
import type { CustomerSessionCreateParams } from '../types/CustomerSessionCreateParams.js';
import type { CheckedParams } from './CheckedParams.js';
import type { ExpandedCustomer } from './ExpandedCustomer.js';

/**
 * Creates a customer session and returns a result instead of throwing, with metadata of the last
 * response.
 *
 * @param client - A client from `createStripeClient`.
 * @param params - The customer, and the components that the session is for.
 * @param options - Options of this request, which override the client's.
 * @returns `{ ok: true, data, response }`, or `{ ok: false, error, response? }`. The promise never
 * rejects.
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import { createStripeClient, safeCreateCustomerSession } from 'stripe-customer-session';
 *
 * const client = createStripeClient({ apiKey: 'sk_test_...' });
 * const { data: session, error } = await safeCreateCustomerSession(client, {
 *   customer: 'cus_123',
 *   components: {
 *     payment_element: {
 *       enabled: true,
 *       features: { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' },
 *     },
 *   },
 * });
 * console.log(error ? error.type : session.expires_at);
 * ```
 */
export async function safeCreateCustomerSession<
  const TParams extends Partial<CustomerSessionCreateParams>,
>(
  client: StripeClient,
  params: CheckedParams<TParams>,
  options?: RequestOptions,
): Promise<StripeResult<CustomerSession<ExpandedCustomer<TParams>>>> {
  const result = await sendCall(client, options, () => prepareSession(params));
  return result as StripeResult<CustomerSession<ExpandedCustomer<TParams>>>;
}

/** The checks read the encoded form, because that is what Stripe receives. */
function prepareSession(params: unknown): Validated<StripeCall> {
  const { value: body, issues } = encodeForm(params);
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
  const expandsCustomer = /(^|&)expand\[\w+\]=customer(\.|&|$)/.test(body);
  const schema = expandsCustomer ? ExpandedSessionSchema : UnexpandedSessionSchema;
  const call: StripeCall = {
    method: 'POST',
    path: 'v1/customer_sessions',
    query: '',
    body,
    contentType: 'application/x-www-form-urlencoded',
    hasIdempotencyKey: true,
    isSuccess: (status) => status === 200,
    validate: (json) => ({ value: json, issues: findIssues(schema, json) }),
  };
  return { value: call, issues: [...issues, ...missing] };
}
