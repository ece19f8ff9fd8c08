import { type CustomerSession, isCustomerSessionExpired } from 'stripe-customer-session';

/** Keeps a session until it expires, then requests another one. */
export function keepSession(request: () => Promise<CustomerSession>) {
  let session: CustomerSession | undefined;
  return async () => {
    if (!session || isCustomerSessionExpired(session)) session = await request();
    return session;
  };
}
