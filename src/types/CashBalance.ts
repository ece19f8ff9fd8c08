import type { OpenEnum } from './OpenEnum.js';

/**
 * Money that a customer sent by bank transfer and that is not applied to a payment yet.
 *
 * @see https://docs.stripe.com/api/cash_balance/object
 */
export interface CashBalance {
  /** Always `cash_balance`. */
  readonly object?: 'cash_balance' | null | undefined;
  /** What can be spent, in the smallest unit of each currency. */
  readonly available?: Readonly<Record<string, number>> | null | undefined;
  /** The id of the customer whose money this is. */
  readonly customer?: string | null | undefined;
  /** The id of the account that represents the customer, if any. */
  readonly customer_account?: string | null | undefined;
  /** `false` for a sandbox. */
  readonly livemode?: boolean | null | undefined;
  /** How incoming transfers are matched to payments. */
  readonly settings?: CashBalanceSettings | null | undefined;
}

/**
 * How a customer's incoming bank transfers are matched to open payments.
 *
 * @see https://docs.stripe.com/api/cash_balance/object#cash_balance_object-settings
 */
export interface CashBalanceSettings {
  /** Whether Stripe matches transfers by itself. */
  readonly reconciliation_mode?: OpenEnum<'automatic' | 'manual'> | null | undefined;
  /** Whether the mode is the merchant's default, not one set for this customer. */
  readonly using_merchant_default?: boolean | null | undefined;
}
