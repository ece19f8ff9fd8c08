import {
  CustomerSessionSchema,
  type RequestOptions,
  type StripeClient,
  type StripeError,
  safeCreateCustomerSession,
  safeRawRequest,
} from 'stripe-customer-session';
import { makeParams } from './fixtures.js';

type SafeAction = (
  client: StripeClient,
  options?: RequestOptions,
) => Promise<{ readonly ok: boolean; readonly error?: StripeError | undefined }>;

/** Both ways to call Stripe, so that what holds for one is tested on the other, too. */
export const safeActions: readonly SafeAction[] = [
  (client, options) => safeCreateCustomerSession(client, makeParams(), options),
  (client, options) =>
    safeRawRequest(
      client,
      {
        method: 'POST',
        path: '/v1/customer_sessions',
        params: makeParams(),
        schema: CustomerSessionSchema,
      },
      options,
    ),
  (client, options) => safeRawRequest(client, { method: 'GET', path: '/v1/balance' }, options),
];
