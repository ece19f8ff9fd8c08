import type { CustomerSession } from '../types/CustomerSession.js';
import type { CustomerSessionComponents } from '../types/CustomerSessionComponents.js';
import type { CustomerSessionComponentsParams } from '../types/CustomerSessionComponentsParams.js';
import { type ApiAnswer, type ApiProblem, objectAnswer, randomText } from './answers.js';
import { type Execution, expandCustomer, findCustomer } from './customers.js';
import { mapValues, type Params } from './form.js';
import {
  bool,
  checkExpand,
  hash,
  integer,
  isTrue,
  list,
  oneOf,
  type ParamCheck,
  sessionExpandables,
  text,
} from './params.js';

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
const componentFeatures: {
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

/** The params of a session that passed the checks. */
interface SessionParams {
  readonly components: Readonly<Record<string, ComponentParams>>;
  readonly customer?: string;
  readonly customer_account?: string;
  readonly expand?: readonly string[];
}

/** The params of one component, as the form brought them. */
interface ComponentParams {
  readonly enabled: string;
  readonly features?: Readonly<Record<string, string | readonly string[]>>;
}

const LIFETIME = 1800;

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
 * Checks the params of a session, as Stripe does before it executes anything.
 *
 * @param params - What came in.
 * @param isPreview - Whether params that are not known pass.
 * @returns What is wrong, if anything is.
 */
export function checkSessionParams(params: Params, isPreview: boolean): ApiProblem | undefined {
  const problem = check(params, '', isPreview);
  if (problem) return problem;
  const { components, customer, customer_account } = params as unknown as SessionParams;
  if (customer === undefined && customer_account === undefined) {
    const message = 'A session needs customer or customer_account.';
    return { param: 'customer', code: 'parameter_missing', message };
  }
  if (!Object.values(components).some(({ enabled }) => isTrue(enabled))) {
    return { param: 'components', message: 'No component is enabled.' };
  }
  return checkExpand(params, sessionExpandables);
}

/**
 * Creates a customer session.
 *
 * @param execution - The call.
 * @returns The answer with the session, or the reason why there is none.
 */
export function createSession(execution: Execution): ApiAnswer | ApiProblem {
  const { now, params } = execution;
  const asked = params as unknown as SessionParams;
  const found = findCustomer(execution, asked);
  if ('problem' in found) return found.problem;
  const { customer } = found;
  const paths = (asked.expand ?? []).map((path) => path.split('.'));
  const expandsCustomer = paths.some(([name]) => name === 'customer');
  const names = paths.map(([, name]) => name);
  const created = Math.floor(now / 1000);
  const session: CustomerSession = {
    object: 'customer_session',
    client_secret: `cuss_secret_${randomText(48)}`,
    components: describeComponents(asked.components),
    created,
    customer: expandsCustomer ? expandCustomer(customer, names) : customer.id,
    customer_account: customer.customer_account ?? null,
    expires_at: created + LIFETIME,
    livemode: false,
  };
  return objectAnswer(session);
}

function component(
  features?: Readonly<Record<string, { readonly check: ParamCheck }>>,
): ParamCheck {
  const checks = features && { features: hash(mapValues(features, (row) => row.check)) };
  return hash({ enabled: bool, ...checks }, 'enabled');
}

/** Tells what each component may do in a session, those included that were not asked for. */
function describeComponents(asked: SessionParams['components']): CustomerSessionComponents {
  return mapValues(componentFeatures, (rows, name) => {
    const { enabled: flag, features = {} } = asked[name] ?? { enabled: 'false' };
    const enabled = isTrue(flag);
    if (!rows) return { enabled };
    const described = mapValues(rows, ({ default: usual }, feature) => {
      const value = features[feature] ?? usual;
      return typeof usual === 'number' ? Number(value) : value;
    });
    return { enabled, features: enabled ? described : null };
  });
}
