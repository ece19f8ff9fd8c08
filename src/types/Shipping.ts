import type { Address } from './Address.js';

/**
 * Where a customer's goods are sent.
 *
 * @see https://docs.stripe.com/api/customers/object#customer_object-shipping
 */
export interface Shipping {
  /** The address to send to. */
  readonly address?: Address | null | undefined;
  /** The delivery service, such as `Fedex`. */
  readonly carrier?: string | null | undefined;
  /** The recipient's name. */
  readonly name?: string | null | undefined;
  /** The recipient's phone, extension included. */
  readonly phone?: string | null | undefined;
  /** The carrier's tracking number. */
  readonly tracking_number?: string | null | undefined;
}
