import { isObject } from '../utils/objects.js';
import type { ApiProblem } from './answers.js';
import { mapValues, type Params } from './form.js';
import type { StripeEmulatorParam } from './StripeEmulatorRequest.js';

/**
 * Checks one kind of param.
 *
 * @param value - The param.
 * @param name - Its name in bracket form.
 * @param isPreview - Whether params that are not known pass, since a preview version may know them.
 * @returns What is wrong, if anything is.
 */
export type ParamCheck = (
  value: StripeEmulatorParam,
  name: string,
  isPreview?: boolean,
) => ApiProblem | undefined;

/** Any text but an empty one. */
export const text: ParamCheck = scalar(() => undefined);

export function oneOf(...options: readonly string[]): ParamCheck {
  return scalar((value, param) => {
    if (options.includes(value)) return undefined;
    return { param, message: `${param} is "${value}", but has to be ${options.join(' or ')}.` };
  });
}

const flag = oneOf('true', 'false');

/** `True` and `False` are how older clients in Python and .NET write them. */
export const bool: ParamCheck = (value, param) =>
  value === 'True' || value === 'False' ? undefined : flag(value, param);

export function isTrue(value: StripeEmulatorParam | undefined): boolean {
  return value === 'true' || value === 'True';
}

export function integer(
  least: number = Number.NEGATIVE_INFINITY,
  most: number = Number.POSITIVE_INFINITY,
): ParamCheck {
  return scalar((value, param) => {
    if (/^-?\d+$/.test(value) && Number(value) >= least && Number(value) <= most) return undefined;
    const range = most === Number.POSITIVE_INFINITY ? '' : ` from ${least} to ${most}`;
    return {
      param,
      code: 'parameter_invalid_integer',
      message: `${param} is "${value}", but has to be an integer${range}.`,
    };
  });
}

export function list(item: ParamCheck): ParamCheck {
  return filled((value, param, isPreview) => {
    if (!Array.isArray(value)) return wrongKind(param, 'an array');
    for (const [index, entry] of value.entries()) {
      const problem = item(entry, `${param}[${index}]`, isPreview);
      if (problem) return problem;
    }
    return undefined;
  });
}

/** Params by their names. Those that are not known are refused first, then those that are missing. */
export function hash(
  checks: Readonly<Record<string, ParamCheck>>,
  ...required: readonly string[]
): ParamCheck {
  return filled((value, param, isPreview) => {
    if (!isObject(value)) return wrongKind(param, 'a hash');
    const nameOf = (name: string): string => (param === '' ? name : `${param}[${name}]`);

    const unknown = Object.keys(value).find((name) => !Object.hasOwn(checks, name));
    if (unknown !== undefined && !isPreview) {
      const name = nameOf(unknown);
      return { param: name, code: 'parameter_unknown', message: `There is no parameter ${name}.` };
    }
    const missing = required.find((name) => value[name] === undefined);
    if (missing !== undefined) {
      const name = nameOf(missing);
      return { param: name, code: 'parameter_missing', message: `${name} is required.` };
    }
    for (const [name, check] of Object.entries(checks)) {
      const field = value[name] as StripeEmulatorParam | undefined;
      const problem = field === undefined ? undefined : check(field, nameOf(name), isPreview);
      if (problem) return problem;
    }
    return undefined;
  });
}

/** Texts by names of the caller's own. */
const texts: ParamCheck = (value, param) =>
  hash(mapValues(value as Params, () => unsettable(text)))(value, param);

export const metadata: ParamCheck = unsettable(texts);

/** Whatever else is checked, an empty value passes: it unsets the param. */
export function unsettable(check: ParamCheck): ParamCheck {
  return (value, param, isPreview) => (value === '' ? undefined : check(value, param, isPreview));
}

function scalar(check: (value: string, param: string) => ApiProblem | undefined): ParamCheck {
  return filled((value, param) =>
    typeof value === 'string' ? check(value, param) : wrongKind(param, 'a single value'),
  );
}

/** An empty value would unset the param, which only few allow. */
function filled(check: ParamCheck): ParamCheck {
  return (value, param, isPreview) => {
    if (value !== '') return check(value, param, isPreview);
    return {
      param,
      code: 'parameter_invalid_empty',
      message: `${param} is empty. Leave it out, or give it a value.`,
    };
  };
}

function wrongKind(param: string, kind: string): ApiProblem {
  return { param, message: `${param} has to be ${kind}.` };
}

/** What can be expanded below an object; `true` for an object of another kind, where anything goes. */
type Expandables = true | { readonly [name: string]: Expandables };

export const customerExpandables: Expandables = {
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
};

export const sessionExpandables: Expandables = {
  components: {
    active_entitlements: {},
    buy_button: {},
    customer_portal: {},
    customer_sheet: { features: {} },
    mobile_payment_element: { features: {} },
    payment_element: { features: {} },
    pricing_table: {},
  },
  customer: customerExpandables,
};

const MOST_LEVELS = 4;

/**
 * Checks whether an object can be expanded as was asked.
 *
 * @param params - The params, of which `expand` is a list of texts.
 * @param expandables - What can be expanded.
 * @returns What is wrong, if anything is.
 */
export function checkExpand(
  { expand = [] }: Params,
  expandables: Expandables,
): ApiProblem | undefined {
  for (const path of expand as readonly string[]) {
    const problem = checkPath(path, expandables);
    if (problem) return problem;
  }
  return undefined;
}

function checkPath(path: string, expandables: Expandables): ApiProblem | undefined {
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
