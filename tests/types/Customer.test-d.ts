import type Stripe from 'stripe';
import type {
  Address,
  CashBalance,
  Customer,
  CustomerTax,
  DeletedCustomer,
  Discount,
  DiscountSource,
  InvoiceSettings,
  OpenEnum,
  Shipping,
  StripeList,
  StripeObject,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';
import type { Answered } from '../support/contract.js';

declare const customer: Customer;
declare const discount: Discount;

describe('Customer', () => {
  it('default', () => {
    expectTypeOf<Omit<Customer, 'deleted'>>().toEqualTypeOf<
      Answered<
        {
          address: Address;
          balance: number;
          business_name: string;
          cash_balance: CashBalance;
          currency: string;
          customer_account: string;
          default_source: string | StripeObject;
          delinquent: boolean;
          description: string;
          discount: Discount;
          email: string;
          individual_name: string;
          invoice_credit_balance: Readonly<Record<string, number>>;
          invoice_prefix: string;
          invoice_settings: InvoiceSettings;
          metadata: Readonly<Record<string, string>>;
          name: string;
          next_invoice_sequence: number;
          phone: string;
          preferred_locales: readonly string[];
          shipping: Shipping;
          sources: StripeList<StripeObject>;
          subscriptions: StripeList<StripeObject>;
          tax: CustomerTax;
          tax_exempt: OpenEnum<'exempt' | 'none' | 'reverse'>;
          tax_ids: StripeList<StripeObject>;
          test_clock: string | StripeObject;
        },
        { id: string; object: 'customer'; created: number; livemode: boolean }
      >
    >();
  });

  it('behavior: is told from a deleted one', () => {
    const either = customer as Customer | DeletedCustomer;
    if (either.deleted) expectTypeOf(either).toEqualTypeOf<DeletedCustomer>();
    else expectTypeOf(either).toEqualTypeOf<Customer>();
    expectTypeOf<DeletedCustomer>().not.toExtend<Customer>();
    expectTypeOf<{ deleted: undefined }>().toExtend<Pick<Customer, 'deleted'>>();
    expectTypeOf<{ deleted: false }>().not.toExtend<Pick<Customer, 'deleted'>>();
  });

  it('behavior: is readonly', () => {
    // @ts-expect-error readonly
    customer.id = 'cus_123';
    // @ts-expect-error readonly
    customer.object = 'customer';
    // @ts-expect-error readonly
    customer.name = 'Jenny Rosen';
    // @ts-expect-error readonly
    customer.address = null;
  });

  it('behavior: is readonly in its lists and records', () => {
    const { invoice_credit_balance, metadata, preferred_locales, sources } = customer;
    if (!(invoice_credit_balance && metadata && preferred_locales && sources?.data?.[0])) return;
    // @ts-expect-error readonly
    invoice_credit_balance['eur'] = 0;
    // @ts-expect-error readonly
    metadata['order'] = '42';
    // @ts-expect-error readonly
    preferred_locales[0] = 'en';
    // @ts-expect-error readonly
    sources.data = [];
    // @ts-expect-error readonly
    sources.data[0] = { id: 'card_123', object: 'card' };
    // @ts-expect-error readonly
    sources.data[0].id = 'card_123';
  });

  it('behavior: takes a customer of the stripe package', () => {
    expectTypeOf<Stripe.Customer>().toExtend<Customer>();
    expectTypeOf<Stripe.DeletedCustomer>().not.toExtend<Customer>();
  });
});

describe('Discount', () => {
  it('default', () => {
    expectTypeOf<Discount>().toEqualTypeOf<
      Answered<{
        id: string;
        object: 'discount';
        checkout_session: string;
        customer: string | Customer | DeletedCustomer;
        customer_account: string;
        end: number;
        invoice: string;
        invoice_item: string;
        promotion_code: string | StripeObject;
        source: DiscountSource;
        start: number;
        subscription: string;
        subscription_item: string;
      }>
    >();
    expectTypeOf<DiscountSource>().toEqualTypeOf<
      Answered<{ coupon: string | StripeObject; type: OpenEnum<'coupon'> }>
    >();
    expectTypeOf<DeletedCustomer>().toEqualTypeOf<
      Readonly<{ id: string; object: 'customer'; deleted: true }>
    >();
  });

  it('behavior: is readonly at every depth', () => {
    const { customer, source } = discount;
    if (!source || typeof customer !== 'object' || customer === null) return;
    // @ts-expect-error readonly
    discount.end = null;
    // @ts-expect-error readonly
    source.type = 'coupon';
    // @ts-expect-error readonly
    customer.id = 'cus_123';
  });
});
