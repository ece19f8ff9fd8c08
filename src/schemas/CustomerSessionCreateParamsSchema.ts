import type {
  CustomerSessionComponentsParams,
  CustomerSheetComponentParams,
  CustomerSheetFeaturesParams,
  MobilePaymentElementComponentParams,
  MobilePaymentElementFeaturesParams,
  PaymentElementComponentParams,
  PaymentElementFeaturesParams,
  SessionComponentParams,
} from '../types/CustomerSessionComponentsParams.js';
import type {
  CustomerSessionCreateParams,
  CustomerSessionForAccountParams,
  CustomerSessionForCustomerParams,
} from '../types/CustomerSessionCreateParams.js';
import { isObject } from '../utils/objects.js';
import {
  boolean,
  integer,
  type Kind,
  lazy,
  looseObject,
  plain,
  string,
  stringArray,
} from './kinds.js';
import type { StripeSchema } from './StripeSchema.js';
import { standardSchema } from './standardSchema.js';

/** A param that may be absent, but not null. */
// @__NO_SIDE_EFFECTS__
function optional<T>(kind: Kind<T>): Kind<T | undefined> {
  return { check: (value) => (value === undefined ? [] : kind.check(value)) };
}

const optionalString = /* @__PURE__ */ optional(string);
const optionalStringArray = /* @__PURE__ */ optional(stringArray);

/** A component without features. */
const toggle = /* @__PURE__ */ optional(
  /* @__PURE__ */ looseObject<SessionComponentParams>({ enabled: boolean }, {}),
);

const components = /* @__PURE__ */ looseObject<CustomerSessionComponentsParams>(
  {
    active_entitlements: toggle,
    buy_button: toggle,
    customer_portal: toggle,
    customer_sheet: /* @__PURE__ */ optional(
      /* @__PURE__ */ looseObject<CustomerSheetComponentParams>(
        {
          enabled: boolean,
          features: /* @__PURE__ */ optional(
            /* @__PURE__ */ looseObject<CustomerSheetFeaturesParams>(
              {
                payment_method_allow_redisplay_filters: optionalStringArray,
                payment_method_remove: optionalString,
              },
              {},
            ),
          ),
        },
        {},
      ),
    ),
    mobile_payment_element: /* @__PURE__ */ optional(
      /* @__PURE__ */ looseObject<MobilePaymentElementComponentParams>(
        {
          enabled: boolean,
          features: /* @__PURE__ */ optional(
            /* @__PURE__ */ looseObject<MobilePaymentElementFeaturesParams>(
              {
                payment_method_allow_redisplay_filters: optionalStringArray,
                payment_method_redisplay: optionalString,
                payment_method_remove: optionalString,
                payment_method_save: optionalString,
                payment_method_save_allow_redisplay_override: optionalString,
              },
              {},
            ),
          ),
        },
        {},
      ),
    ),
    payment_element: /* @__PURE__ */ optional(
      /* @__PURE__ */ looseObject<PaymentElementComponentParams>(
        {
          enabled: boolean,
          features: /* @__PURE__ */ optional(
            /* @__PURE__ */ looseObject<PaymentElementFeaturesParams>(
              {
                payment_method_allow_redisplay_filters: optionalStringArray,
                payment_method_redisplay: optionalString,
                payment_method_redisplay_limit: /* @__PURE__ */ optional(integer),
                payment_method_remove: optionalString,
                payment_method_save: optionalString,
                payment_method_save_usage: optionalString,
              },
              {},
            ),
          ),
        },
        {},
      ),
    ),
    pricing_table: toggle,
  },
  {},
);

const noComponent = /* @__PURE__ */ plain('at least one component', () => false);

/** As `createCustomerSession` does, counts a component that is absent or `{}` as none. */
const someComponent = /* @__PURE__ */ lazy((value) =>
  isObject(value) && !Object.values(value).some((component) => !isEmpty(component))
    ? noComponent
    : components,
);

const forCustomer = /* @__PURE__ */ looseObject<CustomerSessionForCustomerParams>(
  {
    components: someComponent,
    customer: string,
    customer_account: optionalString,
    expand: optionalStringArray,
  },
  {},
);

const forAccount = /* @__PURE__ */ looseObject<CustomerSessionForAccountParams>(
  {
    components: someComponent,
    customer: optionalString,
    customer_account: string,
    expand: optionalStringArray,
  },
  {},
);

const params = /* @__PURE__ */ lazy((value) =>
  isObject(value) && value['customer_account'] !== undefined ? forAccount : forCustomer,
);

/**
 * The Standard Schema of the params of `createCustomerSession`, for params that come from your own
 * queue or configuration.
 *
 * **Never** for params that come from a browser: whoever picks `customer` can use that customer's
 * saved payment methods. Its output is the very input, and its issues hold no value of it.
 *
 * It works wherever a Standard Schema or a schema of valibot does: in tRPC, in Hono's validators, in
 * `v.pipe`, `v.object({ params: … })` and `v.InferOutput`. It has no `entries`, so `v.variant`, `v.pick`
 * and `v.partial` do not take it.
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
export const CustomerSessionCreateParamsSchema: StripeSchema<CustomerSessionCreateParams> =
  /* @__PURE__ */ standardSchema(params);

function isEmpty(component: unknown): boolean {
  return component === undefined || (isObject(component) && Object.keys(component).length === 0);
}
