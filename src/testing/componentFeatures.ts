import type { CustomerSessionComponents } from '../types/CustomerSessionComponents.js';
import type { CustomerSessionComponentsParams } from '../types/CustomerSessionComponentsParams.js';

/** The kinds of features: what each accepts and what it is by default stands in `sessions.ts`. */
export type FeatureKind = 'allowRedisplay' | 'filters' | 'limit' | 'saveUsage' | 'toggle';

/** Of both types, so that neither can get a component or a feature that has no row here. */
type Components = CustomerSessionComponents & CustomerSessionComponentsParams;

type FeaturesOf<TComponent> =
  Required<TComponent> extends { readonly features: infer T }
    ? { readonly [K in keyof NonNullable<T>]-?: FeatureKind }
    : undefined;

/** The features of each component; some have none. */
export const componentFeatures: {
  readonly [K in keyof Components]-?: FeaturesOf<NonNullable<Components[K]>>;
} = {
  active_entitlements: undefined,
  buy_button: undefined,
  customer_portal: undefined,
  customer_sheet: {
    payment_method_allow_redisplay_filters: 'filters',
    payment_method_remove: 'toggle',
  },
  mobile_payment_element: {
    payment_method_allow_redisplay_filters: 'filters',
    payment_method_redisplay: 'toggle',
    payment_method_remove: 'toggle',
    payment_method_save: 'toggle',
    payment_method_save_allow_redisplay_override: 'allowRedisplay',
  },
  payment_element: {
    payment_method_allow_redisplay_filters: 'filters',
    payment_method_redisplay: 'toggle',
    payment_method_redisplay_limit: 'limit',
    payment_method_remove: 'toggle',
    payment_method_save: 'toggle',
    payment_method_save_usage: 'saveUsage',
  },
  pricing_table: undefined,
};
