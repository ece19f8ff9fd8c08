import type { Customer } from '../types/Customer.js';

/**
 * Gives a customer the fields that Stripe shows only to those who ask for them.
 *
 * @param customer - The customer.
 * @param expand - The entries of `expand`.
 * @returns The customer, with an empty value for each field that was asked for and is not there.
 */
export function expandCustomer(customer: Customer, expand: readonly string[]): Customer {
  const emptyList = (name: string) =>
    ({
      object: 'list',
      data: [],
      has_more: false,
      url: `/v1/customers/${customer.id}/${name}`,
    }) as const;
  const hidden = {
    sources: emptyList('sources'),
    subscriptions: emptyList('subscriptions'),
    tax: {
      automatic_tax: 'unrecognized_location',
      ip_address: null,
      location: null,
      provider: 'stripe',
    },
    tax_ids: emptyList('tax_ids'),
  } satisfies Partial<Customer>;
  const names = expand.map((path) => path.split('.')[1]);
  const shown = Object.entries(hidden).filter(([name]) => names.includes(name));
  return { ...Object.fromEntries(shown), ...customer };
}
