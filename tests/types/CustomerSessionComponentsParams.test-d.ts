import type {
  ActiveEntitlementsComponentParams,
  BuyButtonComponentParams,
  CustomerPortalComponentParams,
  CustomerSessionComponentsParams,
  CustomerSheetComponentParams,
  CustomerSheetFeaturesParams,
  MobilePaymentElementComponentParams,
  MobilePaymentElementFeaturesParams,
  PaymentElementComponentParams,
  PaymentElementFeaturesParams,
  PricingTableComponentParams,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';
import type { ComponentName, Features, Sent } from '../support/contract.js';

describe('CustomerSessionComponentsParams', () => {
  it('default', () => {
    expectTypeOf<CustomerSessionComponentsParams>().toEqualTypeOf<
      Sent<{
        active_entitlements: ActiveEntitlementsComponentParams;
        buy_button: BuyButtonComponentParams;
        customer_portal: CustomerPortalComponentParams;
        customer_sheet: CustomerSheetComponentParams;
        mobile_payment_element: MobilePaymentElementComponentParams;
        payment_element: PaymentElementComponentParams;
        pricing_table: PricingTableComponentParams;
      }>
    >();
    expectTypeOf<keyof CustomerSessionComponentsParams>().toEqualTypeOf<ComponentName>();
  });

  it('params: a component without features is turned on or off', () => {
    type Toggle = Readonly<{ enabled: boolean }>;

    expectTypeOf<ActiveEntitlementsComponentParams>().toEqualTypeOf<Toggle>();
    expectTypeOf<BuyButtonComponentParams>().toEqualTypeOf<Toggle>();
    expectTypeOf<CustomerPortalComponentParams>().toEqualTypeOf<Toggle>();
    expectTypeOf<PricingTableComponentParams>().toEqualTypeOf<Toggle>();
  });

  it('params: a component with features may leave them to Stripe', () => {
    expectTypeOf<CustomerSheetComponentParams>().toEqualTypeOf<
      Sent<{ features: CustomerSheetFeaturesParams }, { enabled: boolean }>
    >();
    expectTypeOf<MobilePaymentElementComponentParams>().toEqualTypeOf<
      Sent<{ features: MobilePaymentElementFeaturesParams }, { enabled: boolean }>
    >();
    expectTypeOf<PaymentElementComponentParams>().toEqualTypeOf<
      Sent<{ features: PaymentElementFeaturesParams }, { enabled: boolean }>
    >();
  });

  it("params: the features are those of Stripe's reference", () => {
    expectTypeOf<CustomerSheetFeaturesParams>().toEqualTypeOf<Sent<Features<'customer_sheet'>>>();
    expectTypeOf<MobilePaymentElementFeaturesParams>().toEqualTypeOf<
      Sent<Features<'mobile_payment_element'>>
    >();
    expectTypeOf<PaymentElementFeaturesParams>().toEqualTypeOf<Sent<Features<'payment_element'>>>();
  });
});
