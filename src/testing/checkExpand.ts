import type { ApiProblem } from './ApiProblem.js';

/** What can be expanded below an object; `true` for an object of another kind, where anything goes. */
type Expandables = true | { readonly [name: string]: Expandables };

const expandables: Expandables = {
  components: {
    active_entitlements: {},
    buy_button: {},
    customer_portal: {},
    customer_sheet: { features: {} },
    mobile_payment_element: { features: {} },
    payment_element: { features: {} },
    pricing_table: {},
  },
  customer: {
    address: {},
    cash_balance: { settings: {} },
    default_source: true,
    discount: { customer: true, promotion_code: true, source: { coupon: true } },
    invoice_settings: { custom_fields: {}, default_payment_method: true, rendering_options: {} },
    shipping: { address: {} },
    sources: { data: true },
    subscriptions: { data: true },
    tax: { location: {} },
    tax_ids: { data: true },
    test_clock: true,
  },
};

const MOST_LEVELS = 4;

/**
 * Checks whether a session can be expanded as was asked.
 *
 * @param path - An entry of `expand`, dotted.
 * @returns What is wrong with it, if anything is.
 */
export function checkExpand(path: string): ApiProblem | undefined {
  const names = path.split('.');
  if (names.length > MOST_LEVELS) {
    return { message: `Nothing deeper than ${MOST_LEVELS} levels can be expanded (${path}).` };
  }
  let level = expandables;
  for (const [index, name] of names.entries()) {
    if (level === true) return undefined;
    const next = Object.hasOwn(level, name) ? level[name] : undefined;
    if (next === undefined) {
      const refused = names.slice(0, index + 1).join('.');
      return { message: `This property cannot be expanded (${refused}).` };
    }
    level = next;
  }
  return undefined;
}
