import { type StripeClient, send } from '../clients/StripeClient.js';
import { refusal } from '../errors/refusal.js';
import { prepareParams } from '../params/prepareParams.js';
import { findSessionIssues } from '../schemas/answers.js';
import type { CustomerSession } from '../types/CustomerSession.js';
import type {
  CustomerSessionCreateParams,
  WithExpand,
} from '../types/CustomerSessionCreateParams.js';
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
 *   components: { payment_element: { enabled: true } },
 * });
 * console.log(result.ok ? result.response.requestId : result.error.type);
 * ```
 */
export async function safeCreateCustomerSession<
  const TExpand extends readonly string[] | undefined = undefined,
>(
  client: StripeClient,
  params: CustomerSessionCreateParams | WithExpand<TExpand>,
  options?: RequestOptions,
): Promise<CustomerSessionResult<ExpandedCustomer<TExpand>>> {
  const { body, expandsCustomer, issues } = prepareParams(params);
  const noClient = {
    path: 'client',
    expected: 'client of createKyClient or createFetchClient',
  };
  const refused = Object(client)[send] ? issues : [noClient, ...issues];
  if (refused.length > 0) {
    return { ok: false, error: refusal('Invalid params', refused, { type: 'invalid_params' }) };
  }

  const answer = await client[send](
    {
      path: '/v1/customer_sessions',
      body,
      findIssues: (json) => findSessionIssues(json, expandsCustomer),
    },
    options,
  );
  if (!answer.ok) return answer;
  const session = answer.json as CustomerSession<ExpandedCustomer<TExpand>>;
  return { ok: true, session, response: answer.response };
}
