import type { StripeErrorIssue } from '../errors/StripeErrorFields.js';
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
  SessionComponent,
} from '../types/CustomerSessionComponents.js';
import { isObject } from '../utils/objects.js';
import {
  type AnyKind,
  boolean,
  integer,
  type LooseObject,
  lazy,
  literal,
  looseObject,
  nonEmptyString,
  object,
  reference,
  string,
  stringArray,
} from './kinds.js';

// What Stripe answers. Only the basic type of a field is checked, so any string passes for an enum.

export const customer: LooseObject<Customer> = /* @__PURE__ */ looseObject<Customer>(
  {
    id: string,
    object: /* @__PURE__ */ literal('customer'),
    created: integer,
    livemode: boolean,
  },
  {
    address: object,
    balance: integer,
    business_name: string,
    cash_balance: object,
    currency: string,
    customer_account: string,
    default_source: reference,
    delinquent: boolean,
    description: string,
    discount: object,
    email: string,
    individual_name: string,
    invoice_credit_balance: object,
    invoice_prefix: string,
    invoice_settings: object,
    metadata: object,
    name: string,
    next_invoice_sequence: integer,
    phone: string,
    preferred_locales: stringArray,
    shipping: object,
    sources: object,
    subscriptions: object,
    tax: object,
    tax_exempt: string,
    tax_ids: object,
    test_clock: reference,
  },
);

/** A component without features. */
const toggle = /* @__PURE__ */ looseObject<SessionComponent>({}, { enabled: boolean });

const components = /* @__PURE__ */ looseObject<CustomerSessionComponents>(
  {},
  {
    active_entitlements: toggle,
    buy_button: toggle,
    customer_portal: toggle,
    customer_sheet: /* @__PURE__ */ looseObject<CustomerSheetComponent>(
      {},
      {
        enabled: boolean,
        features: /* @__PURE__ */ looseObject<CustomerSheetFeatures>(
          {},
          {
            payment_method_allow_redisplay_filters: stringArray,
            payment_method_remove: string,
          },
        ),
      },
    ),
    mobile_payment_element: /* @__PURE__ */ looseObject<MobilePaymentElementComponent>(
      {},
      {
        enabled: boolean,
        features: /* @__PURE__ */ looseObject<MobilePaymentElementFeatures>(
          {},
          {
            payment_method_allow_redisplay_filters: stringArray,
            payment_method_redisplay: string,
            payment_method_remove: string,
            payment_method_save: string,
            payment_method_save_allow_redisplay_override: string,
          },
        ),
      },
    ),
    payment_element: /* @__PURE__ */ looseObject<PaymentElementComponent>(
      {},
      {
        enabled: boolean,
        features: /* @__PURE__ */ looseObject<PaymentElementFeatures>(
          {},
          {
            payment_method_allow_redisplay_filters: stringArray,
            payment_method_redisplay: string,
            payment_method_redisplay_limit: integer,
            payment_method_remove: string,
            payment_method_save: string,
            payment_method_save_usage: string,
          },
        ),
      },
    ),
    pricing_table: toggle,
  },
);

// @__NO_SIDE_EFFECTS__
function sessionWith(form: AnyKind): LooseObject<CustomerSession> {
  return looseObject<CustomerSession>(
    {
      object: literal('customer_session'),
      client_secret: nonEmptyString,
      created: integer,
      customer: form,
      expires_at: integer,
      livemode: boolean,
    },
    { customer_account: string, components },
  );
}

/** A session with its customer in either form. */
export const session: LooseObject<CustomerSession> = /* @__PURE__ */ sessionWith(
  /* @__PURE__ */ lazy((value) => (isObject(value) ? customer : reference)),
);

const expandedSession = /* @__PURE__ */ sessionWith(customer);

const unexpandedSession = /* @__PURE__ */ sessionWith(string);

/**
 * Looks for what is wrong with the answer to a call that creates a session.
 *
 * @param json - The answer.
 * @param expandsCustomer - Whether `expand` asked for the customer, which the answer then has to hold as
 * an object, and else as an id.
 * @returns Where and what, never holding a value; empty where all is well.
 */
export function findSessionIssues(
  json: unknown,
  expandsCustomer: boolean,
): readonly StripeErrorIssue[] {
  return (expandsCustomer ? expandedSession : unexpandedSession).check(json);
}
