import { componentFeatures, featureKinds } from '../schemas/components.js';
import type { CustomerSession } from '../types/CustomerSession.js';
import type { CustomerSessionComponents } from '../types/CustomerSessionComponents.js';
import { mapValues } from '../utils/objects.js';
import { type EndpointContext, expandCustomer, findCustomer } from './customers.js';
import { type ApiError, missingParamError } from './errors.js';
import type { Params } from './form.js';
import {
  array,
  boolean,
  checkExpand,
  checkParams,
  customerExpandables,
  integer,
  isTrue,
  object,
  oneOf,
  type ParamSchema,
  string,
} from './params.js';
import { type ApiResponse, objectResponse, randomString } from './responses.js';

type FeatureKind = keyof typeof featureKinds;

type FeatureKinds = Readonly<Record<string, FeatureKind>> | undefined;

/** The params of a session that passed the checks. */
interface SessionParams {
  readonly components: Readonly<Record<string, ComponentParams>>;
  readonly customer?: string;
  readonly customer_account?: string;
  readonly expand?: readonly string[];
}

interface ComponentParams {
  readonly enabled: string;
  readonly features?: Readonly<Record<string, string | readonly string[]>>;
}

const LIFETIME = 1800;

function toSchema(name: FeatureKind): ParamSchema {
  const kind = featureKinds[name];
  if ('values' in kind) return oneOf(...kind.values);
  return 'items' in kind ? array(oneOf(...kind.items)) : integer(kind.min, kind.max);
}

const sessionSchema = object(
  {
    components: object(
      mapValues<FeatureKinds, ParamSchema>(componentFeatures, (kinds) =>
        object(
          {
            enabled: boolean,
            ...(kinds && { features: object(mapValues(kinds, toSchema)) }),
          },
          'enabled',
        ),
      ),
    ),
    customer: string,
    customer_account: string,
    expand: array(string),
  },
  'components',
);

const sessionExpandables = {
  components: mapValues<FeatureKinds, object>(componentFeatures, (kinds) =>
    kinds ? { features: {} } : {},
  ) as Readonly<Record<string, Record<string, never>>>,
  customer: customerExpandables,
};

/** Checks the params of a session, as Stripe does before it executes anything. */
export function checkSessionParams(params: Params, isPreview: boolean): ApiError | undefined {
  const error = checkParams(sessionSchema, params, isPreview);
  if (error) return error;
  const { components, customer, customer_account } = params as unknown as SessionParams;
  if (customer === undefined && customer_account === undefined) {
    return missingParamError('customer');
  }
  if (!Object.values(components).some(({ enabled }) => isTrue(enabled))) {
    return { param: 'components', message: 'At least one component must be enabled.' };
  }
  return checkExpand(params, sessionExpandables);
}

/** Creates a customer session. */
export function createSession(context: EndpointContext): ApiResponse | ApiError {
  const params = context.params as unknown as SessionParams;
  const found = findCustomer(context, params);
  if ('error' in found) return found.error;
  const { customer } = found;
  const paths = (params.expand ?? []).map((path) => path.split('.'));
  const expandsCustomer = paths.some(([name]) => name === 'customer');
  const names = paths.map(([, name]) => name);
  const created = Math.floor(context.now / 1000);
  const session: CustomerSession = {
    object: 'customer_session',
    client_secret: `cuss_secret_${randomString(48)}`,
    components: describeComponents(params.components),
    created,
    customer: expandsCustomer ? expandCustomer(customer, names) : customer.id,
    customer_account: customer.customer_account ?? null,
    expires_at: created + LIFETIME,
    livemode: false,
  };
  return objectResponse(session);
}

/** Describes every component, also those that were not requested. */
function describeComponents(requested: SessionParams['components']): CustomerSessionComponents {
  return mapValues<FeatureKinds, object>(componentFeatures, (kinds, name) => {
    const { enabled: flag, features: input = {} } = requested[name] ?? { enabled: 'false' };
    const enabled = isTrue(flag);
    if (!kinds) return { enabled };
    const described = mapValues(kinds, (kind, feature) => {
      const { default: defaultValue } = featureKinds[kind];
      const value = input[feature] ?? defaultValue;
      return typeof defaultValue === 'number' ? Number(value) : value;
    });
    return { enabled, features: enabled ? described : null };
  });
}
