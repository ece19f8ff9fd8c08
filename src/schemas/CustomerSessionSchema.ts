import type { Customer } from '../types/Customer.js';
import type { CustomerSession } from '../types/CustomerSession.js';
import type {
  CustomerSessionComponents,
  CustomerSheetComponent,
  CustomerSheetFeatures,
  MobilePaymentElementComponent,
  MobilePaymentElementFeatures,
  PaymentElementComponent,
  PaymentElementFeatures,
  PricingTableComponent,
} from '../types/CustomerSessionComponents.js';
import { CustomerSchema } from './CustomerSchema.js';
import {
  expandable,
  filledText,
  flag,
  integer,
  optional,
  optionalFlag,
  optionalInteger,
  optionalText,
  optionalTextList,
  tag,
} from './fields.js';
import type { Schema } from './Schema.js';
import { shape } from './shape.js';

/** A component without features. */
const toggle = /* @__PURE__ */ optional(
  /* @__PURE__ */ shape<PricingTableComponent>({ enabled: optionalFlag }),
);

/**
 * The Standard Schema of a customer session: strict in what a caller relies on, open in all else, so
 * that a payment page stays up when Stripe adds a field.
 *
 * Its output is the very input, and its issues hold no value of it.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object
 * @example
 * ```ts
 * import { CustomerSessionSchema } from 'stripe-customer-session';
 *
 * const result = await CustomerSessionSchema['~standard'].validate({ object: 'customer_session' });
 * console.log(result.issues);
 * ```
 */
export const CustomerSessionSchema: Schema<CustomerSession> =
  /* @__PURE__ */ shape<CustomerSession>({
    object: /* @__PURE__ */ tag('customer_session'),
    client_secret: filledText,
    created: integer,
    customer: /* @__PURE__ */ expandable<Customer>(CustomerSchema),
    expires_at: integer,
    livemode: flag,
    customer_account: optionalText,
    components: /* @__PURE__ */ optional(
      /* @__PURE__ */ shape<CustomerSessionComponents>({
        active_entitlements: toggle,
        buy_button: toggle,
        customer_portal: toggle,
        customer_sheet: /* @__PURE__ */ optional(
          /* @__PURE__ */ shape<CustomerSheetComponent>({
            enabled: optionalFlag,
            features: /* @__PURE__ */ optional(
              /* @__PURE__ */ shape<CustomerSheetFeatures>({
                payment_method_allow_redisplay_filters: optionalTextList,
                payment_method_remove: optionalText,
              }),
            ),
          }),
        ),
        mobile_payment_element: /* @__PURE__ */ optional(
          /* @__PURE__ */ shape<MobilePaymentElementComponent>({
            enabled: optionalFlag,
            features: /* @__PURE__ */ optional(
              /* @__PURE__ */ shape<MobilePaymentElementFeatures>({
                payment_method_allow_redisplay_filters: optionalTextList,
                payment_method_redisplay: optionalText,
                payment_method_remove: optionalText,
                payment_method_save: optionalText,
                payment_method_save_allow_redisplay_override: optionalText,
              }),
            ),
          }),
        ),
        payment_element: /* @__PURE__ */ optional(
          /* @__PURE__ */ shape<PaymentElementComponent>({
            enabled: optionalFlag,
            features: /* @__PURE__ */ optional(
              /* @__PURE__ */ shape<PaymentElementFeatures>({
                payment_method_allow_redisplay_filters: optionalTextList,
                payment_method_redisplay: optionalText,
                payment_method_redisplay_limit: optionalInteger,
                payment_method_remove: optionalText,
                payment_method_save: optionalText,
                payment_method_save_usage: optionalText,
              }),
            ),
          }),
        ),
        pricing_table: toggle,
      }),
    ),
  });
