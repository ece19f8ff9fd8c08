import type { Customer } from '../types/Customer.js';
import {
  flag,
  integer,
  optionalFlag,
  optionalInteger,
  optionalObject,
  optionalReference,
  optionalText,
  optionalTextList,
  tag,
  text,
} from './fields.js';
import type { Schema } from './Schema.js';
import { shape } from './shape.js';

/**
 * The Standard Schema of a customer. Only the customer's own fields are looked at; what lies below
 * them, and every field that is not known, is let through.
 *
 * Its output is the very input, and its issues hold no value of it.
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
export const CustomerSchema: Schema<Customer> = /* @__PURE__ */ shape<Omit<Customer, 'deleted'>>({
  id: text,
  object: /* @__PURE__ */ tag('customer'),
  created: integer,
  livemode: flag,
  address: /* @__PURE__ */ optionalObject(),
  balance: optionalInteger,
  business_name: optionalText,
  cash_balance: /* @__PURE__ */ optionalObject(),
  currency: optionalText,
  customer_account: optionalText,
  default_source: /* @__PURE__ */ optionalReference(),
  delinquent: optionalFlag,
  description: optionalText,
  discount: /* @__PURE__ */ optionalObject(),
  email: optionalText,
  individual_name: optionalText,
  invoice_credit_balance: /* @__PURE__ */ optionalObject(),
  invoice_prefix: optionalText,
  invoice_settings: /* @__PURE__ */ optionalObject(),
  metadata: /* @__PURE__ */ optionalObject(),
  name: optionalText,
  next_invoice_sequence: optionalInteger,
  phone: optionalText,
  preferred_locales: optionalTextList,
  shipping: /* @__PURE__ */ optionalObject(),
  sources: /* @__PURE__ */ optionalObject(),
  subscriptions: /* @__PURE__ */ optionalObject(),
  tax: /* @__PURE__ */ optionalObject(),
  tax_exempt: optionalText,
  tax_ids: /* @__PURE__ */ optionalObject(),
  test_clock: /* @__PURE__ */ optionalReference(),
});
