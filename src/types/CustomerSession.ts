import type { Customer } from './Customer.js';
import type { CustomerSessionComponents } from './CustomerSessionComponents.js';
import type { Expandable } from './Expandable.js';

/**
 * Lets a page or an app show one customer's saved payment methods, for 30 minutes. A plain object,
 * deeply readonly, exactly as Stripe returned it.
 *
 * @typeParam TCustomer - The type of `customer`: `string`, {@link Customer}, or their union.
 * @see https://docs.stripe.com/api/customer_sessions/object
 */
export interface CustomerSession<TCustomer = Expandable<Customer>> {
  /** Always `customer_session`. */
  readonly object: 'customer_session';
  /**
   * The secret for Stripe.js and the mobile SDKs. Send it to that customer only; never log or store
   * it.
   */
  readonly client_secret: string;
  /** When the session was created, in seconds since 1970. */
  readonly created: number;
  /** The customer whom the session is for. */
  readonly customer: TCustomer;
  /** When the session ends, in seconds since 1970: 30 minutes after `created`. */
  readonly expires_at: number;
  /** `false` for a sandbox. */
  readonly livemode: boolean;
  /** What each of Stripe's components may show and do in this session. */
  readonly components?: CustomerSessionComponents | null | undefined;
  /** The id of the account that represents the customer, if any. */
  readonly customer_account?: string | null | undefined;
}
