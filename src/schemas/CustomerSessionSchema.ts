import type { CustomerSession } from '../types/CustomerSession.js';
import { session } from './answers.js';
import type { StripeSchema } from './StripeSchema.js';
import { standardSchema } from './standardSchema.js';

/**
 * The Standard Schema of a customer session: strict in what a caller relies on, open in all else, so
 * that a payment page stays up when Stripe adds a field.
 *
 * Its output is the very input, and its issues hold no value of it.
 *
 * It works wherever a Standard Schema or a schema of valibot does: in tRPC, in Hono's validators, in
 * `v.pipe`, `v.object({ session: … })` and `v.InferOutput`. It has no `entries`, so `v.variant`, `v.pick`
 * and `v.partial` do not take it.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object
 * @example
 * ```ts
 * import { CustomerSessionSchema } from 'stripe-customer-session';
 *
 * const result = await CustomerSessionSchema['~standard'].validate({ object: 'customer_session' });
 * console.log(result.issues);
 * ```
 */
export const CustomerSessionSchema: StripeSchema<CustomerSession> =
  /* @__PURE__ */ standardSchema(session);
