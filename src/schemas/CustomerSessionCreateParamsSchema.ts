import * as v from 'valibot';
import type { CustomerSessionComponentsParams } from '../types/CustomerSessionComponentsParams.js';
import type {
  CustomerSessionCreateParams,
  CustomerSessionForAccountParams,
  CustomerSessionForCustomerParams,
} from '../types/CustomerSessionCreateParams.js';
import { componentEntries } from './components.js';
import type { SchemaOf } from './SchemaOf.js';

/** Either id is optional by itself. */
type Fields = Pick<CustomerSessionForAccountParams, 'customer'> &
  Omit<CustomerSessionForCustomerParams, 'customer'>;

const components = v.pipe(
  v.looseObject(componentEntries(v.optional, v.boolean())),
  v.minEntries(1),
);

/**
 * The valibot schema of the params of `createCustomerSession`, for params that come from your own
 * queue or configuration. It validates each field. That there is a `customer` or a
 * `customer_account` is checked by `createCustomerSession`, before anything is sent.
 *
 * **Never** use it for params that come from a browser: whoever picks `customer` can use that
 * customer's saved payment methods. Its issues quote the invalid value, as valibot's do.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import { CustomerSessionCreateParamsSchema } from 'stripe-customer-session';
 * import * as v from 'valibot';
 *
 * const job: unknown = JSON.parse('{"customer":"cus_123","components":{}}');
 * console.log(v.safeParse(CustomerSessionCreateParamsSchema, job).issues);
 * ```
 */
export const CustomerSessionCreateParamsSchema: SchemaOf<CustomerSessionCreateParams, Fields> =
  v.looseObject({
    components: components as v.GenericSchema<CustomerSessionComponentsParams>,
    customer: v.optional(v.string()),
    customer_account: v.optional(v.string()),
    expand: v.optional(v.array(v.string())),
    // An entry cannot depend on another one, but `createCustomerSession` accepts only the type that
    // says so.
  }) as SchemaOf<CustomerSessionCreateParams, Fields>;
