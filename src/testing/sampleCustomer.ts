import type { Customer } from '../types/Customer.js';

/**
 * Makes up a customer as Stripe has one of whom nothing was told.
 *
 * @param id - The customer's id.
 * @param account - The id of the account that stands for the customer.
 * @returns The customer.
 */
export function sampleCustomer(id: string, account?: string): Customer {
  return {
    id,
    object: 'customer',
    address: null,
    balance: 0,
    created: 1_700_000_000,
    currency: null,
    customer_account: account ?? null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: 'EMULATED',
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
}
