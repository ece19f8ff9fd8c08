import type {
  ActiveEntitlementsComponent,
  BuyButtonComponent,
  CustomerPortalComponent,
  CustomerSessionComponents,
  CustomerSheetComponent,
  CustomerSheetFeatures,
  MobilePaymentElementComponent,
  MobilePaymentElementFeatures,
  PaymentElementComponent,
  PaymentElementFeatures,
  PricingTableComponent,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';
import type { Answered, ComponentName, Features } from '../support/contract.js';

describe('CustomerSessionComponents', () => {
  it('default', () => {
    expectTypeOf<CustomerSessionComponents>().toEqualTypeOf<
      Answered<{
        active_entitlements: ActiveEntitlementsComponent;
        buy_button: BuyButtonComponent;
        customer_portal: CustomerPortalComponent;
        customer_sheet: CustomerSheetComponent;
        mobile_payment_element: MobilePaymentElementComponent;
        payment_element: PaymentElementComponent;
        pricing_table: PricingTableComponent;
      }>
    >();
    expectTypeOf<keyof CustomerSessionComponents>().toEqualTypeOf<ComponentName>();
  });

  it('behavior: a component without features tells whether it is enabled', () => {
    type Toggle = Answered<{ enabled: boolean }>;

    expectTypeOf<ActiveEntitlementsComponent>().toEqualTypeOf<Toggle>();
    expectTypeOf<BuyButtonComponent>().toEqualTypeOf<Toggle>();
    expectTypeOf<CustomerPortalComponent>().toEqualTypeOf<Toggle>();
    expectTypeOf<PricingTableComponent>().toEqualTypeOf<Toggle>();
  });

  it('behavior: a component with features tells them too', () => {
    expectTypeOf<CustomerSheetComponent>().toEqualTypeOf<
      Answered<{ enabled: boolean; features: CustomerSheetFeatures }>
    >();
    expectTypeOf<MobilePaymentElementComponent>().toEqualTypeOf<
      Answered<{ enabled: boolean; features: MobilePaymentElementFeatures }>
    >();
    expectTypeOf<PaymentElementComponent>().toEqualTypeOf<
      Answered<{ enabled: boolean; features: PaymentElementFeatures }>
    >();
  });

  it("behavior: the features are those of Stripe's reference", () => {
    expectTypeOf<CustomerSheetFeatures>().toEqualTypeOf<Answered<Features<'customer_sheet'>>>();
    expectTypeOf<MobilePaymentElementFeatures>().toEqualTypeOf<
      Answered<Features<'mobile_payment_element'>>
    >();
    expectTypeOf<PaymentElementFeatures>().toEqualTypeOf<Answered<Features<'payment_element'>>>();
  });
});
