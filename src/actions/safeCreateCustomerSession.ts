import { type StripeCall, type StripeClient, sendCall } from '../clients/StripeClient.js';
import { prepareParams } from '../params/prepareParams.js';
import { findSessionIssues } from '../schemas/answers.js';
import type { CheckedParams } from '../types/CheckedParams.js';
import type { CustomerSession } from '../types/CustomerSession.js';
import type { CustomerSessionCreateParams } from '../types/CustomerSessionCreateParams.js';
import type { CustomerSessionResult } from '../types/CustomerSessionResult.js';
import type { ExpandedCustomer } from '../types/ExpandedCustomer.js';
import type { RequestOptions } from '../types/RequestOptions.js';

/**
 * Creates a customer session and answers with a result instead of throwing, together with what is
 * known of Stripe's last answer.
 *
 * @param client - What `createKyClient` or `createFetchClient` returned.
 * @param params - The customer, and which of Stripe's components the session is for.
 * @param options - What this call does differently from its client.
 * @returns `{ ok: true, session, response }`, or `{ ok: false, error, response? }`.
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import { createFetchClient, safeCreateCustomerSession } from 'stripe-customer-session';
 *
 * const client = createFetchClient({ apiKey: 'sk_test_...' });
 * const result = await safeCreateCustomerSession(client, {
 *   customer: 'cus_123',
 *   components: {
 *     payment_element: {
 *       enabled: true,
 *       features: { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' },
 *     },
 *   },
 * });
 * console.log(result.ok ? result.response.requestId : result.error.type);
 * ```
 */
export async function safeCreateCustomerSession<
  const TParams extends Partial<CustomerSessionCreateParams>,
>(
  client: StripeClient,
  params: CheckedParams<TParams>,
  options?: RequestOptions,
): Promise<CustomerSessionResult<ExpandedCustomer<TParams>>> {
  const answer = await sendCall(client, options, () => {
    const { body, expandsCustomer, issues } = prepareParams(params);
    const call: StripeCall = {
      method: 'POST',
      path: 'v1/customer_sessions',
      body,
      contentType: 'application/x-www-form-urlencoded',
      isIdempotent: true,
      isSuccess: (status) => status === 200,
      validate(json) {
        const found = findSessionIssues(json, expandsCustomer);
        return found.length > 0 ? { issues: found } : { value: json };
      },
    };
    return { call, issues };
  });
  if (!answer.ok) return answer;
  const session = answer.data as CustomerSession<ExpandedCustomer<TParams>>;
  return { ok: true, session, response: answer.response };
}
