import type {
  Customer,
  CustomerSession,
  CustomerSessionComponents,
  CustomerSessionCreateParams,
} from 'stripe-customer-session';
import { componentEntries, featureValues } from './contract.js';

/** The key that tests call Stripe with. */
export const apiKey = 'sk_test_key0fThisTest';

/** A client secret, which no error, log or issue may hold. */
export const clientSecret = 'cuss_secret_0fThisTest';

/** `T` with every field present and not null, at every depth of its own interfaces. */
type Full<T> = T extends string | number | boolean | readonly unknown[]
  ? T
  : { readonly [K in keyof T]-?: Full<NonNullable<T[K]>> };

/** A session with every component and every feature, without `expand`. */
export function makeSession(
  fields: Partial<CustomerSession<string>> = {},
): CustomerSession<string> & { readonly components: Full<CustomerSessionComponents> } {
  const session: Full<CustomerSession<string>> = {
    object: 'customer_session',
    client_secret: clientSecret,
    created: 1_790_000_000,
    customer: 'cus_123',
    customer_account: 'acct_123',
    expires_at: 1_790_001_800,
    livemode: false,
    components: makeComponents(),
  };
  return { ...session, ...fields } as ReturnType<typeof makeSession>;
}

/** A session with an expanded customer. */
export function makeExpandedSession(
  customer: Customer = makeCustomer(),
): CustomerSession<Customer> {
  return { ...makeSession(), customer };
}

/** A customer with every field that the library types. */
export function makeCustomer(fields: Partial<Customer> = {}): Customer {
  const address = {
    city: 'Dublin',
    country: 'IE',
    line1: '1 Main St',
    line2: 'Flat 2',
    postal_code: 'D01 AB12',
    state: 'Leinster',
  };
  const customer: {
    readonly [K in Exclude<keyof Customer, 'deleted'>]-?: NonNullable<Customer[K]>;
  } = {
    id: 'cus_123',
    object: 'customer',
    created: 1_780_000_000,
    livemode: false,
    address,
    balance: -250,
    business_name: 'Jenny Rosen Ltd',
    cash_balance: {
      object: 'cash_balance',
      available: { eur: 1200 },
      customer: 'cus_123',
      customer_account: null,
      livemode: false,
      settings: { reconciliation_mode: 'automatic', using_merchant_default: true },
    },
    currency: 'eur',
    customer_account: 'acct_123',
    default_source: 'card_123',
    delinquent: false,
    description: 'Met at a fair',
    discount: {
      id: 'di_123',
      object: 'discount',
      checkout_session: null,
      customer: 'cus_123',
      customer_account: null,
      end: null,
      invoice: null,
      invoice_item: null,
      promotion_code: 'promo_123',
      source: { coupon: 'SPRING', type: 'coupon' },
      start: 1_780_000_100,
      subscription: 'sub_123',
      subscription_item: null,
    },
    email: 'jenny@example.com',
    individual_name: 'Jenny Rosen',
    invoice_credit_balance: { eur: 100 },
    invoice_prefix: 'ABC123',
    invoice_settings: {
      custom_fields: [{ name: 'VAT', value: 'IE123' }],
      default_payment_method: 'pm_123',
      footer: 'Thank you',
      rendering_options: { amount_tax_display: 'include_inclusive_tax', template: 'inrtem_123' },
    },
    metadata: { order: '42' },
    name: 'Jenny Rosen',
    next_invoice_sequence: 7,
    phone: '+353 1 234 5678',
    preferred_locales: ['en-IE', 'ga'],
    shipping: {
      address,
      carrier: 'An Post',
      name: 'Jenny Rosen',
      phone: '+353 1 234 5678',
      tracking_number: 'IE1',
    },
    sources: { object: 'list', data: [], has_more: false, url: '/v1/customers/cus_123/sources' },
    subscriptions: {
      object: 'list',
      data: [{ id: 'sub_123', object: 'subscription' }],
      has_more: false,
      url: '/v1/customers/cus_123/subscriptions',
    },
    tax: {
      automatic_tax: 'supported',
      ip_address: '203.0.113.1',
      location: { country: 'IE', source: 'billing_address', state: null },
      provider: 'stripe',
    },
    tax_exempt: 'none',
    tax_ids: { object: 'list', data: [], has_more: false, url: '/v1/customers/cus_123/tax_ids' },
    test_clock: { id: 'clock_123', object: 'test_helpers.test_clock' },
  };
  return { ...customer, ...fields };
}

/** Params with every component and every feature. */
export function makeParams(): CustomerSessionCreateParams & { readonly customer: string } {
  return { customer: 'cus_123', components: makeComponents() };
}

/** Every component with every feature, with values that differ. */
function makeComponents(): Full<CustomerSessionComponents> {
  const all = componentEntries.map(([name, features], row) => {
    if (features.length === 0) return [name, { enabled: row % 2 === 1 }];
    const set = features.map(([feature, kind], column) => {
      const values: readonly unknown[] = featureValues[kind];
      return [feature, values[(row + column) % values.length]];
    });
    return [name, { enabled: true, features: Object.fromEntries(set) }];
  });
  return Object.fromEntries(all);
}
