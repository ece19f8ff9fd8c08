import type { ApiProblem } from './ApiProblem.js';
import { checkExpand } from './checkExpand.js';
import { componentFeatures } from './componentFeatures.js';
import { mapValues } from './mapValues.js';
import { bool, hash, list, type ParamCheck, text } from './paramChecks.js';
import type { StripeEmulatorParam } from './StripeEmulatorRequest.js';

/** The params of a request that passed the checks. */
export interface SessionParams {
  readonly components: Readonly<Record<string, ComponentParams>>;
  readonly customer?: string;
  readonly customer_account?: string;
  readonly expand?: readonly string[];
}

/** The params of one component, as the form brought them. */
interface ComponentParams {
  readonly enabled: 'true' | 'false';
  readonly features?: Readonly<Record<string, string | readonly string[]>>;
}

const check: ParamCheck = hash(
  {
    components: hash(mapValues(componentFeatures, component)),
    customer: text,
    customer_account: text,
    expand: list(text),
  },
  'components',
);

/**
 * Checks params as Stripe does before it executes anything.
 *
 * @param params - What came in the form.
 * @returns The params by their type, or what is wrong with them.
 */
export function checkParams(
  params: Readonly<Record<string, StripeEmulatorParam>>,
): { readonly params: SessionParams } | { readonly problem: ApiProblem } {
  const problem = check(params, '');
  if (problem) return { problem };
  const checked = params as unknown as SessionParams;
  const { components, customer, customer_account, expand = [] } = checked;
  if (customer === undefined && customer_account === undefined) {
    const message = 'A session needs customer or customer_account.';
    return { problem: { param: 'customer', code: 'parameter_missing', message } };
  }
  if (!Object.values(components).some(({ enabled }) => enabled === 'true')) {
    return { problem: { param: 'components', message: 'No component is enabled.' } };
  }
  for (const path of expand) {
    const refused = checkExpand(path);
    if (refused) return { problem: refused };
  }
  return { params: checked };
}

function component(
  features?: Readonly<Record<string, { readonly check: ParamCheck }>>,
): ParamCheck {
  const checks = features && { features: hash(mapValues(features, (row) => row.check)) };
  return hash({ enabled: bool, ...checks }, 'enabled');
}
