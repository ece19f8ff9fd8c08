import type Stripe from 'stripe';
import type {
  CashBalance,
  Customer,
  CustomerSession,
  CustomerSessionCreateParams,
  DeletedCustomer,
  Discount,
  RequestOptions,
} from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';
import type { Facts, Never, ParamFacts } from './facts.js';

type Known = 'cash_balance' | 'customer' | 'discount';

/** What is in their type and not in ours. */
type Missing<TTheirs, TOurs> = Exclude<Facts<TTheirs, Known>, Facts<TOurs, Known>>;
type MissingParam<TTheirs, TOurs> = Exclude<ParamFacts<TTheirs>, ParamFacts<TOurs>>;

declare const none: never;

// The compiler names what differs in the error: it is not assignable to `never`.
describe('the stripe package', () => {
  it('has the same sessions', () => {
    assertType<Never<Missing<Stripe.CustomerSession, CustomerSession>>>(none);
    assertType<Never<Missing<CustomerSession, Stripe.CustomerSession>>>(none);
    expectTypeOf<Stripe.CustomerSession>().toExtend<CustomerSession>();
  });

  it('has the same customers', () => {
    assertType<Never<Missing<Stripe.Customer, Customer>>>(none);
    assertType<Never<Missing<Customer, Stripe.Customer>>>(none);
    assertType<Never<Missing<Stripe.DeletedCustomer, DeletedCustomer>>>(none);
    assertType<Never<Missing<DeletedCustomer, Stripe.DeletedCustomer>>>(none);
    expectTypeOf<Stripe.Customer>().toExtend<Customer>();
    expectTypeOf<Stripe.DeletedCustomer>().toExtend<DeletedCustomer>();
  });

  it('has the same discounts', () => {
    // `deleted` distinguishes theirs from a deleted one, which ours never is.
    assertType<Never<Exclude<Missing<Stripe.Discount, Discount>, 'deleted: other'>>>(none);
    assertType<Never<Missing<Discount, Stripe.Discount>>>(none);
    expectTypeOf<Stripe.Discount>().toExtend<Discount>();
  });

  it('has the same cash balances', () => {
    assertType<Never<Missing<Stripe.CashBalance, CashBalance>>>(none);
    assertType<Never<Missing<CashBalance, Stripe.CashBalance>>>(none);
    expectTypeOf<Stripe.CashBalance>().toExtend<CashBalance>();
  });

  it('has the same params', () => {
    type Theirs = Stripe.CustomerSessionCreateParams;
    type Ours = CustomerSessionCreateParams;
    // Ours require one of the two, and complete the entries of `expand`.
    type Stricter = `customer${'' | '_account'}: string` | `expand?[]: '${string}'`;
    assertType<Never<MissingParam<Theirs, Ours>>>(none);
    assertType<Never<Exclude<MissingParam<Ours, Theirs>, Stricter>>>(none);
  });

  it('has the same options', () => {
    type Theirs = Stripe.RequestOptions;
    type Ours = RequestOptions;
    type TheirsAlone =
      | 'authenticator?: function'
      | 'headers?.*: string'
      | `streaming?: ${boolean}`
      | 'stripeContext?: {}'
      | `stripeContext?.${string}`;
    type OursAlone =
      | 'apiKey?: function'
      | 'signal?: {}'
      | `signal?.${string}`
      | 'totalTimeout?: number';
    assertType<Never<Exclude<MissingParam<Theirs, Ours>, TheirsAlone>>>(none);
    assertType<Never<Exclude<MissingParam<Ours, Theirs>, OursAlone>>>(none);
  });
});
