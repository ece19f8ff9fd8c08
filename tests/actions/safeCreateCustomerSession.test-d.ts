import {
  type Customer,
  type CustomerSession,
  type createCustomerSession,
  type StripeClient,
  type StripeError,
  type StripeResult,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { expectTypeOf } from 'vitest';

declare const client: StripeClient;
declare const isWanted: boolean;

const params = { customer: 'cus_123', components: { payment_element: { enabled: true } } };

// It accepts what createCustomerSession accepts, whose own test has all cases of `expand`.
expectTypeOf<Parameters<typeof safeCreateCustomerSession>>().toEqualTypeOf<
  Parameters<typeof createCustomerSession>
>();
expectTypeOf(safeCreateCustomerSession(client, params)).toEqualTypeOf<
  Promise<StripeResult<CustomerSession<string>>>
>();
expectTypeOf(
  safeCreateCustomerSession(client, isWanted ? { ...params, expand: ['customer'] } : params),
).resolves.toEqualTypeOf<StripeResult<CustomerSession<string | Customer>>>();
// @ts-expect-error neither customer nor customer_account
safeCreateCustomerSession(client, { components: {} });

const { data: session, error } = await safeCreateCustomerSession(client, {
  ...params,
  expand: ['customer'],
});
if (error) expectTypeOf(error).toEqualTypeOf<StripeError>();
else expectTypeOf(session).toEqualTypeOf<CustomerSession<Customer>>();
