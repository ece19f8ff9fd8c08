import type { Customer } from '../types/Customer.js';
import { customer } from './answers.js';
import type { StripeSchema } from './StripeSchema.js';
import { standardSchema } from './standardSchema.js';

/**
 * The Standard Schema of a customer. Only the customer's own fields are looked at; what lies below
 * them, and every field that is not known, is let through.
 *
 * Its output is the very input, and its issues hold no value of it.
 *
 * It works wherever a Standard Schema or a schema of valibot does: in tRPC, in Hono's validators, in
 * `v.pipe`, `v.object({ customer: … })` and `v.InferOutput`. It has no `entries`, so `v.variant`, `v.pick`
 * and `v.partial` do not take it.
 *
 * @see https://docs.stripe.com/api/customers/object
 * @example
 * ```ts
 * import { CustomerSchema } from 'stripe-customer-session';
 *
 * const result = await CustomerSchema['~standard'].validate({ id: 'cus_123' });
 * console.log(result.issues);
 * ```
 */
export const CustomerSchema: StripeSchema<Customer> = /* @__PURE__ */ standardSchema(customer);
