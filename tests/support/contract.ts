import type { OpenEnum } from 'stripe-customer-session';

/** The literals in Stripe's reference of each enumeration in a component's features. */
export const enumerations = {
  allowRedisplay: ['always', 'limited', 'unspecified'],
  saveUsage: ['off_session', 'on_session'],
  toggle: ['disabled', 'enabled'],
} as const;

/**
 * Each component with the kind of each of its features, as in Stripe's reference. Independent of the
 * table in src, so that an invalid kind, value or default there fails a test.
 */
export const componentFeatures = {
  active_entitlements: {},
  buy_button: {},
  customer_portal: {},
  customer_sheet: {
    payment_method_allow_redisplay_filters: 'allowRedisplayList',
    payment_method_remove: 'toggle',
  },
  mobile_payment_element: {
    payment_method_allow_redisplay_filters: 'allowRedisplayList',
    payment_method_redisplay: 'toggle',
    payment_method_remove: 'toggle',
    payment_method_save: 'toggle',
    payment_method_save_allow_redisplay_override: 'allowRedisplay',
  },
  payment_element: {
    payment_method_allow_redisplay_filters: 'allowRedisplayList',
    payment_method_redisplay: 'toggle',
    payment_method_redisplay_limit: 'integer',
    payment_method_remove: 'toggle',
    payment_method_save: 'toggle',
    payment_method_save_usage: 'saveUsage',
  },
  pricing_table: {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, keyof FeatureKinds>>>>;

/** The type behind each kind of feature. */
export interface FeatureKinds {
  readonly allowRedisplay: OpenEnum<Literal<'allowRedisplay'>>;
  readonly allowRedisplayList: readonly OpenEnum<Literal<'allowRedisplay'>>[];
  readonly integer: number;
  readonly saveUsage: OpenEnum<Literal<'saveUsage'>>;
  readonly toggle: OpenEnum<Literal<'toggle'>>;
}

/** Values of each kind of feature, in params and in responses. */
export const featureValues: { readonly [K in keyof FeatureKinds]: readonly FeatureKinds[K][] } = {
  allowRedisplay: enumerations.allowRedisplay,
  allowRedisplayList: [['always'], ['limited', 'always'], enumerations.allowRedisplay],
  integer: [1, 10],
  saveUsage: enumerations.saveUsage,
  toggle: enumerations.toggle,
};

/** The value of a feature of each kind that is not passed. */
export const featureDefaults: { readonly [K in keyof FeatureKinds]: FeatureKinds[K] | null } = {
  allowRedisplay: null,
  allowRedisplayList: ['always'],
  integer: 3,
  saveUsage: null,
  toggle: 'disabled',
};

type Literal<TName extends keyof typeof enumerations> = (typeof enumerations)[TName][number];

/** Each component, with the names and kinds of its features. */
export const componentEntries: readonly (readonly [
  name: keyof typeof componentFeatures,
  features: readonly (readonly [name: string, kind: keyof FeatureKinds])[],
])[] = (Object.keys(componentFeatures) as (keyof typeof componentFeatures)[]).map((name) => [
  name,
  Object.entries(componentFeatures[name]),
]);
