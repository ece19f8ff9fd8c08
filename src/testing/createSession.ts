import type { Customer } from '../types/Customer.js';
import type { CustomerSession } from '../types/CustomerSession.js';
import type { ApiAnswer } from './ApiAnswer.js';
import type { SessionParams } from './checkParams.js';
import { describeComponents } from './describeComponents.js';
import { expandCustomer } from './expandCustomer.js';
import { findCustomer } from './findCustomer.js';
import { problemAnswer } from './problemAnswer.js';
import { randomText } from './randomText.js';

const LIFETIME = 1800;

/**
 * Creates a customer session.
 *
 * @param params - What was asked for.
 * @param customers - The customers that exist; all, where there is no such list.
 * @param now - The time, in milliseconds since 1970.
 * @param requestId - The id of the request.
 * @returns The answer with the session, or with the reason why there is none.
 */
export function createSession(
  params: SessionParams,
  customers: readonly Customer[] | undefined,
  now: number,
  requestId: string,
): ApiAnswer {
  const found = findCustomer(customers, params);
  if ('problem' in found) return problemAnswer(found.problem, requestId);
  const { customer } = found;
  const { expand = [] } = params;
  const expandsCustomer = expand.some((path) => path.split('.')[0] === 'customer');
  const created = Math.floor(now / 1000);
  const session: CustomerSession = {
    object: 'customer_session',
    client_secret: `cuss_secret_${randomText(48)}`,
    components: describeComponents(params.components),
    created,
    customer: expandsCustomer ? expandCustomer(customer, expand) : customer.id,
    customer_account: customer.customer_account ?? null,
    expires_at: created + LIFETIME,
    livemode: false,
  };
  return { status: 200, body: JSON.stringify(session, null, 2), headers: {} };
}
