import * as v from 'valibot';
import type { CustomerSession } from '../types/CustomerSession.js';
import type { CustomerSessionComponents } from '../types/CustomerSessionComponents.js';
import { isObject } from '../utils/objects.js';
import { CustomerSchema } from './CustomerSchema.js';
import { componentEntries } from './components.js';
import type { SchemaOf } from './SchemaOf.js';

const integer = v.pipe(v.number(), v.integer());
const components = v.looseObject(componentEntries(v.nullish, v.nullish(v.boolean())));

const entries = {
  object: v.literal('customer_session'),
  client_secret: v.pipe(v.string(), v.nonEmpty()),
  created: integer,
  expires_at: integer,
  livemode: v.boolean(),
  components: v.nullish(components as v.GenericSchema<CustomerSessionComponents>),
  customer_account: v.nullish(v.string()),
};

/** A session whose customer is the object that `expand` asked for. */
export const ExpandedSessionSchema: v.GenericSchema = withCustomer(CustomerSchema);

/** A session whose customer is an id. */
export const UnexpandedSessionSchema: v.GenericSchema = withCustomer(v.string());

const expandable = v.union([v.string(), CustomerSchema]);

/**
 * The valibot schema of a customer session. It is strict about what a caller relies on. Any other
 * field may be missing or null, any string passes for an enum, and unknown fields are kept, so that
 * a payment page stays up when Stripe adds one.
 *
 * Its issues quote the invalid value, as valibot's do; use `parseCustomerSession` if they may be
 * logged.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object
 * @example
 * ```ts
 * import { CustomerSessionSchema } from 'stripe-customer-session';
 * import * as v from 'valibot';
 *
 * const SecretSchema = v.pick(CustomerSessionSchema, ['client_secret', 'expires_at']);
 * console.log(v.is(SecretSchema, { client_secret: 'cuss_secret_123', expires_at: 1_800_000_000 }));
 * ```
 */
export const CustomerSessionSchema: SchemaOf<CustomerSession> = withCustomer(
  // The union alone would report all that is wrong with an expanded customer as one issue. It is
  // there for JSON Schema, which asks for the schema of `undefined`.
  v.lazy((value) => (isObject(value) ? CustomerSchema : expandable)),
);

function withCustomer<TSchema extends v.GenericSchema>(customer: TSchema) {
  return v.looseObject({ ...entries, customer });
}
