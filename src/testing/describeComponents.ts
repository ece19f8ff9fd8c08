import type { CustomerSessionComponents } from '../types/CustomerSessionComponents.js';
import type { SessionParams } from './checkParams.js';

/** Each component with what its features are unless set; a component without features has no list. */
const componentDefaults = {
  active_entitlements: undefined,
  buy_button: undefined,
  customer_portal: undefined,
  customer_sheet: {
    payment_method_allow_redisplay_filters: ['always'],
    payment_method_remove: 'disabled',
  },
  mobile_payment_element: {
    payment_method_allow_redisplay_filters: ['always'],
    payment_method_redisplay: 'disabled',
    payment_method_remove: 'disabled',
    payment_method_save: 'disabled',
    payment_method_save_allow_redisplay_override: null,
  },
  payment_element: {
    payment_method_allow_redisplay_filters: ['always'],
    payment_method_redisplay: 'disabled',
    payment_method_redisplay_limit: 3,
    payment_method_remove: 'disabled',
    payment_method_save: 'disabled',
    payment_method_save_usage: null,
  },
  pricing_table: undefined,
} as const;

/**
 * Tells what each component may do in a session, those included that were not asked for.
 *
 * @param asked - The components that were asked for.
 * @returns All components.
 */
export function describeComponents(asked: SessionParams['components']): CustomerSessionComponents {
  const all = Object.entries(componentDefaults).map(([name, defaults]) => {
    const { enabled: flag, features = {} } = asked[name] ?? { enabled: 'false' };
    const enabled = flag === 'true';
    if (!defaults) return [name, { enabled }];
    const set = Object.entries(features).map(([feature, value]) => [
      feature,
      feature === 'payment_method_redisplay_limit' ? Number(value) : value,
    ]);
    return [
      name,
      { enabled, features: enabled ? { ...defaults, ...Object.fromEntries(set) } : null },
    ];
  });
  return Object.fromEntries(all);
}
