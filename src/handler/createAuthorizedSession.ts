import { safeCreateCustomerSession } from '../actions/safeCreateCustomerSession.js';
import type { StripeClient } from '../clients/StripeClient.js';
import type { AuthorizedSession } from '../types/CustomerSessionHandlerOptions.js';
import type { CustomerSessionResult } from '../types/CustomerSessionResult.js';
import { isObject } from '../utils/isObject.js';
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
  // Options that are no object go on as they are, to be refused there.
  if (options?.signal === undefined) {
    const isSound = options === undefined || isObject(options);
    const request = isSound ? { ...options, signal: requestSignal } : options;
    return safeCreateCustomerSession(client, params, request);
  }
  const { signal, unlink } = linkSignals([requestSignal, options.signal]);
  const result = await safeCreateCustomerSession(client, params, { ...options, signal });
  unlink();
  return result;
}
