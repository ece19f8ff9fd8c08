import type { CustomerSessionComponents } from '../types/CustomerSessionComponents.js';
import type { CustomerSessionComponentsParams } from '../types/CustomerSessionComponentsParams.js';
import { integer, list, oneOf, type ParamCheck } from './paramChecks.js';

/** What a feature may be set to, and what it is unless set. */
interface Feature<T> {
  readonly check: ParamCheck;
  readonly default: T | null;
}

/** Of both types, so that neither can get a component or a feature that has no row here. */
type Components = CustomerSessionComponents & CustomerSessionComponentsParams;

type FeaturesOf<TComponent> =
  Required<TComponent> extends { readonly features: infer T } ? Rows<NonNullable<T>> : undefined;

type Rows<T> = { readonly [K in keyof T]-?: Feature<NonNullable<T[K]>> };

const allowRedisplay = oneOf('always', 'limited', 'unspecified');
const filters = { check: list(allowRedisplay), default: ['always'] };
const toggle = { check: oneOf('disabled', 'enabled'), default: 'disabled' };

/** The features of each component; some have none. */
export const componentFeatures: {
  readonly [K in keyof Components]-?: FeaturesOf<NonNullable<Components[K]>>;
} = {
  active_entitlements: undefined,
  buy_button: undefined,
  customer_portal: undefined,
  customer_sheet: {
    payment_method_allow_redisplay_filters: filters,
    payment_method_remove: toggle,
  },
  mobile_payment_element: {
    payment_method_allow_redisplay_filters: filters,
    payment_method_redisplay: toggle,
    payment_method_remove: toggle,
    payment_method_save: toggle,
    payment_method_save_allow_redisplay_override: { check: allowRedisplay, default: null },
  },
  payment_element: {
    payment_method_allow_redisplay_filters: filters,
    payment_method_redisplay: toggle,
    payment_method_redisplay_limit: { check: integer(1, 10), default: 3 },
    payment_method_remove: toggle,
    payment_method_save: toggle,
    payment_method_save_usage: { check: oneOf('off_session', 'on_session'), default: null },
  },
  pricing_table: undefined,
};
