import { type GenericSchema, lazy, optional } from 'valibot';
import type {
  CustomerSessionComponentsParams,
  CustomerSheetComponentParams,
  CustomerSheetFeaturesParams,
  MobilePaymentElementComponentParams,
  MobilePaymentElementFeaturesParams,
  PaymentElementComponentParams,
  PaymentElementFeaturesParams,
  PricingTableComponentParams,
} from '../types/CustomerSessionComponentsParams.js';
import type {
  CustomerSessionCreateParams,
  CustomerSessionForAccountParams,
  CustomerSessionForCustomerParams,
} from '../types/CustomerSessionCreateParams.js';
import { isObject } from '../utils/objects.js';
import { type Field, leaf } from './field.js';
import { flag, integer, text, textList } from './fields.js';
import type { Schema } from './Schema.js';
import { type Entries, shape } from './shape.js';

// @__NO_SIDE_EFFECTS__
function maybe<T>(field: Field<T>): Field<T | undefined> {
  return optional(field);
}

const maybeText = /* @__PURE__ */ maybe(text);
const maybeTextList = /* @__PURE__ */ maybe(textList);

/** A component without features. */
const toggle = /* @__PURE__ */ maybe(
  /* @__PURE__ */ shape<PricingTableComponentParams>({ enabled: flag }),
);

const components = /* @__PURE__ */ shape<CustomerSessionComponentsParams>({
  active_entitlements: toggle,
  buy_button: toggle,
  customer_portal: toggle,
  customer_sheet: /* @__PURE__ */ maybe(
    /* @__PURE__ */ shape<CustomerSheetComponentParams>({
      enabled: flag,
      features: /* @__PURE__ */ maybe(
        /* @__PURE__ */ shape<CustomerSheetFeaturesParams>({
          payment_method_allow_redisplay_filters: maybeTextList,
          payment_method_remove: maybeText,
        }),
      ),
    }),
  ),
  mobile_payment_element: /* @__PURE__ */ maybe(
    /* @__PURE__ */ shape<MobilePaymentElementComponentParams>({
      enabled: flag,
      features: /* @__PURE__ */ maybe(
        /* @__PURE__ */ shape<MobilePaymentElementFeaturesParams>({
          payment_method_allow_redisplay_filters: maybeTextList,
          payment_method_redisplay: maybeText,
          payment_method_remove: maybeText,
          payment_method_save: maybeText,
          payment_method_save_allow_redisplay_override: maybeText,
        }),
      ),
    }),
  ),
  payment_element: /* @__PURE__ */ maybe(
    /* @__PURE__ */ shape<PaymentElementComponentParams>({
      enabled: flag,
      features: /* @__PURE__ */ maybe(
        /* @__PURE__ */ shape<PaymentElementFeaturesParams>({
          payment_method_allow_redisplay_filters: maybeTextList,
          payment_method_redisplay: maybeText,
          payment_method_redisplay_limit: /* @__PURE__ */ maybe(integer),
          payment_method_remove: maybeText,
          payment_method_save: maybeText,
          payment_method_save_usage: maybeText,
        }),
      ),
    }),
  ),
  pricing_table: toggle,
});

const noComponent: GenericSchema<unknown, never> = /* @__PURE__ */ leaf(
  'at least one component',
  () => false,
);

/** As `createCustomerSession` does, counts a component that is absent or `{}` as none. */
const someComponent: Field<CustomerSessionComponentsParams> = /* @__PURE__ */ lazy((value) =>
  isObject(value) && !Object.values(value).some((component) => !isEmpty(component))
    ? noComponent
    : components,
);

const common: Entries<Pick<CustomerSessionForCustomerParams, 'components' | 'expand'>> = {
  components: someComponent,
  expand: maybeTextList,
};

const forCustomer = /* @__PURE__ */ shape<CustomerSessionForCustomerParams>({
  ...common,
  customer: text,
  customer_account: maybeText,
});

const forAccount = /* @__PURE__ */ shape<CustomerSessionForAccountParams>({
  ...common,
  customer: maybeText,
  customer_account: text,
});

const params: GenericSchema<unknown, CustomerSessionCreateParams> = /* @__PURE__ */ lazy((value) =>
  isObject(value) && value['customer_account'] !== undefined ? forAccount : forCustomer,
);

/**
 * The Standard Schema of the params of `createCustomerSession`, for params that come from your own
 * queue or configuration.
 *
 * **Never** for params that come from a browser: whoever picks `customer` can use that customer's
 * saved payment methods. Its output is the very input, and its issues hold no value of it.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import { CustomerSessionCreateParamsSchema } from 'stripe-customer-session';
 *
 * const job: unknown = JSON.parse('{"customer":"cus_123","components":{}}');
 * const result = await CustomerSessionCreateParamsSchema['~standard'].validate(job);
 * console.log(result.issues);
 * ```
 */
export const CustomerSessionCreateParamsSchema: Schema<CustomerSessionCreateParams> = params;

function isEmpty(component: unknown): boolean {
  return component === undefined || (isObject(component) && Object.keys(component).length === 0);
}
