import * as v from 'valibot';
import type { Customer } from '../types/Customer.js';
import type { StripeObject } from '../types/StripeObject.js';
import type { SchemaOf } from './SchemaOf.js';

const string = v.string();
const number = v.number();
const anyObject = v.looseObject({});
const expandable = v.union([string, object<StripeObject>()]);

/**
 * The valibot schema of a customer. It is strict about the four fields that every customer has. Any
 * other field may be missing or null, and unknown fields are kept. Objects within a customer are
 * not validated.
 *
 * Its issues quote the invalid value, as valibot's do.
 *
 * @see https://docs.stripe.com/api/customers/object
 * @example
 * ```ts
 * import { CustomerSchema } from 'stripe-customer-session';
 * import * as v from 'valibot';
 *
 * const ContactSchema = v.pick(CustomerSchema, ['id', 'email', 'phone']);
 * console.log(v.parse(ContactSchema, { id: 'cus_123', email: 'jenny@example.com' }));
 * ```
 */
export const CustomerSchema: SchemaOf<Customer, Omit<Customer, 'deleted'>> = v.looseObject({
  id: string,
  object: v.literal('customer'),
  created: v.pipe(number, v.integer()),
  livemode: v.boolean(),
  address: v.nullish(object()),
  balance: v.nullish(number),
  business_name: v.nullish(string),
  cash_balance: v.nullish(object()),
  currency: v.nullish(string),
  customer_account: v.nullish(string),
  default_source: v.nullish(expandable),
  delinquent: v.nullish(v.boolean()),
  description: v.nullish(string),
  discount: v.nullish(object()),
  email: v.nullish(string),
  individual_name: v.nullish(string),
  invoice_credit_balance: v.nullish(object()),
  invoice_prefix: v.nullish(string),
  invoice_settings: v.nullish(object()),
  metadata: v.nullish(object()),
  name: v.nullish(string),
  next_invoice_sequence: v.nullish(number),
  phone: v.nullish(string),
  preferred_locales: v.nullish(v.array(string)),
  shipping: v.nullish(object()),
  sources: v.nullish(object()),
  subscriptions: v.nullish(object()),
  tax: v.nullish(object()),
  tax_exempt: v.nullish(string),
  tax_ids: v.nullish(object()),
  test_clock: v.nullish(expandable),
});

/** An object whose fields are not validated. */
function object<T extends object>(): v.GenericSchema<T> {
  return anyObject as unknown as v.GenericSchema<T>;
}
