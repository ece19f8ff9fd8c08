import { safeCreateCustomerSession } from '../actions/safeCreateCustomerSession.js';
import type { StripeClient } from '../clients/StripeClient.js';
import { optionRules } from '../settings/rules.js';
import type { AuthorizedSession } from '../types/CustomerSessionHandlerOptions.js';
import type { CustomerSessionResult } from '../types/CustomerSessionResult.js';
import type { RequestOptions } from '../types/RequestOptions.js';
import { linkSignals } from './linkSignals.js';

/**
 * Creates the session that `authorize` granted, for as long as the request is wanted.
 *
 * @param client - The handler's client.
 * @param authorized - What `authorize` returned; wrong params or options become an `invalid_params`.
 * @param requestSignal - The request's signal, which aborts when the caller goes away.
 * @returns What came of it.
 */
export async function createAuthorizedSession(
  client: StripeClient,
  { params, options }: AuthorizedSession,
  requestSignal: AbortSignal,
): Promise<CustomerSessionResult> {
  // Options that are no object, and a signal that is none, go on as they are, to be refused there.
  if (options === undefined) {
    return safeCreateCustomerSession(client, params, { signal: requestSignal });
  }
  if (typeof options !== 'object' || options === null) {
    return safeCreateCustomerSession(client, params, options);
  }
  // Each is read off the object itself: a copy would lose the account that a class inherits or computes.
  const request: Record<string, unknown> = {};
  for (const name of Object.keys(optionRules)) request[name] = Reflect.get(options, name);
  const own = request['signal'];
  if (!(own instanceof AbortSignal)) {
    const signal = own === undefined ? requestSignal : own;
    return safeCreateCustomerSession(client, params, { ...request, signal } as RequestOptions);
  }
  const { signal, unlink } = linkSignals([requestSignal, own]);
  try {
    return await safeCreateCustomerSession(client, params, { ...request, signal });
  } finally {
    unlink();
  }
}
