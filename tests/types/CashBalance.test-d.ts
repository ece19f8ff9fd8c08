import type { CashBalance, CashBalanceSettings, OpenEnum } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';
import type { Answered } from '../support/contract.js';

declare const balance: CashBalance;

describe('CashBalance', () => {
  it('default', () => {
    expectTypeOf<CashBalance>().toEqualTypeOf<
      Answered<{
        object: 'cash_balance';
        available: Readonly<Record<string, number>>;
        customer: string;
        customer_account: string;
        livemode: boolean;
        settings: CashBalanceSettings;
      }>
    >();
    expectTypeOf<CashBalanceSettings>().toEqualTypeOf<
      Answered<{
        reconciliation_mode: OpenEnum<'automatic' | 'manual'>;
        using_merchant_default: boolean;
      }>
    >();
  });

  it('behavior: is readonly at every depth', () => {
    if (!balance.available || !balance.settings) return;
    // @ts-expect-error readonly
    balance.settings.reconciliation_mode = 'manual';
    // @ts-expect-error readonly
    balance.available['eur'] = 0;
    // @ts-expect-error readonly
    balance.available = null;
  });
});
