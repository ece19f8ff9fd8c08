import * as v from 'valibot';
import type { CustomerSessionComponents } from '../types/CustomerSessionComponents.js';
import type { CustomerSessionComponentsParams } from '../types/CustomerSessionComponentsParams.js';
import { mapValues } from '../utils/objects.js';

/** Both types, so that neither can have a component or a feature without a row here. */
type Components = CustomerSessionComponents & CustomerSessionComponentsParams;

type FeaturesOf<TComponent> =
  Required<TComponent> extends { readonly features: infer T }
    ? { readonly [K in keyof NonNullable<T>]-?: keyof typeof featureKinds }
    : undefined;

/**
 * The components that a session can be for, with the kind of each of their features. Some have
 * none.
 */
export const componentFeatures: {
  readonly [K in keyof Components]-?: FeaturesOf<NonNullable<Components[K]>>;
} = {
  active_entitlements: undefined,
  buy_button: undefined,
  customer_portal: undefined,
  customer_sheet: {
    payment_method_allow_redisplay_filters: 'allowRedisplayFilters',
    payment_method_remove: 'toggle',
  },
  mobile_payment_element: {
    payment_method_allow_redisplay_filters: 'allowRedisplayFilters',
    payment_method_redisplay: 'toggle',
    payment_method_remove: 'toggle',
    payment_method_save: 'toggle',
    payment_method_save_allow_redisplay_override: 'allowRedisplay',
  },
  payment_element: {
    payment_method_allow_redisplay_filters: 'allowRedisplayFilters',
    payment_method_redisplay: 'toggle',
    payment_method_redisplay_limit: 'redisplayLimit',
    payment_method_remove: 'toggle',
    payment_method_save: 'toggle',
    payment_method_save_usage: 'saveUsage',
  },
  pricing_table: undefined,
};

/**
 * The values of each kind of feature, and Stripe's default. Only the emulator checks them.
 */
export const featureKinds = {
  allowRedisplay: { values: ['always', 'limited', 'unspecified'], default: null },
  allowRedisplayFilters: { items: ['always', 'limited', 'unspecified'], default: ['always'] },
  redisplayLimit: { min: 1, max: 10, default: 3 },
  saveUsage: { values: ['off_session', 'on_session'], default: null },
  toggle: { values: ['disabled', 'enabled'], default: 'disabled' },
} as const;

const string = v.string();

/** Any string passes for an enum, because Stripe may add values. */
const featureSchemas: Readonly<Record<keyof typeof featureKinds, v.GenericSchema>> = {
  allowRedisplay: string,
  allowRedisplayFilters: v.array(string),
  redisplayLimit: v.number(),
  saveUsage: string,
  toggle: string,
};

/** Builds the entries of `components`. */
export function componentEntries(
  optional: (schema: v.GenericSchema) => v.GenericSchema,
  enabled: v.GenericSchema,
): v.ObjectEntries {
  return mapValues(componentFeatures, (features) => {
    if (!features) return optional(v.looseObject({ enabled }));
    const entries = mapValues(features, (kind) => optional(featureSchemas[kind]));
    return optional(v.looseObject({ enabled, features: optional(v.looseObject(entries)) }));
  });
}
