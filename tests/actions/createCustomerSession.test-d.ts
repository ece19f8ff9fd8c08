import {
  type CheckedParams,
  type Customer,
  type CustomerSession,
  type CustomerSessionCreateParams,
  type CustomerSessionForCustomerParams,
  createCustomerSession,
  type ExpandedCustomer,
  type RequestOptions,
  type StripeClient,
  type StripeError,
  type StripeResult,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { assertType, expectTypeOf } from 'vitest';

declare const client: StripeClient;
declare const isWanted: boolean;

const customer = 'cus_123';
const components = { payment_element: { enabled: true } };
const params = { customer, components };

type WithId = CustomerSession<string>;
type WithCustomer = CustomerSession<Customer>;
type Either = CustomerSession<string | Customer>;

/** The session that params result in. */
declare function create<const T extends Partial<CustomerSessionCreateParams>>(
  input: CheckedParams<T>,
): CustomerSession<ExpandedCustomer<T>>;

expectTypeOf(createCustomerSession(client, params)).toEqualTypeOf<Promise<WithId>>();
expectTypeOf(createCustomerSession).parameter(1).toEqualTypeOf<CustomerSessionCreateParams>();
expectTypeOf(createCustomerSession).parameter(2).toEqualTypeOf<RequestOptions | undefined>();

// An `expand` written in place.
expectTypeOf(
  createCustomerSession(client, { ...params, expand: ['customer'] }),
).resolves.toEqualTypeOf<WithCustomer>();
expectTypeOf(create({ ...params, expand: ['components'] })).toEqualTypeOf<WithId>();
expectTypeOf(create({ ...params, expand: undefined })).toEqualTypeOf<WithId>();
expectTypeOf(create({ ...params, expand: isWanted ? ['customer'] : [] })).toEqualTypeOf<Either>();
expectTypeOf(
  create({ ...params, ...(isWanted && { expand: ['customer'] }) }),
).toEqualTypeOf<Either>();
expectTypeOf(
  create(isWanted ? { ...params, expand: ['customer'] } : params),
).toEqualTypeOf<Either>();

// An `expand` from a variable.
const asConst = ['customer'] as const;
const mutable: string[] = ['customer'];
const declared: CustomerSessionCreateParams = { ...params, expand: ['customer'] };
const inferred = { ...params, expand: ['customer'] };

expectTypeOf(create({ ...params, expand: asConst })).toEqualTypeOf<WithCustomer>();
expectTypeOf(create({ ...params, expand: ['customer', ...mutable] })).toEqualTypeOf<WithCustomer>();
expectTypeOf(create({ ...params, expand: mutable })).toEqualTypeOf<Either>();
expectTypeOf(create(declared)).toEqualTypeOf<Either>();
expectTypeOf(create(inferred)).toEqualTypeOf<Either>();

// Params of generic functions.
const createOwn = <const T extends CustomerSessionCreateParams>(
  own: T,
): Promise<CustomerSession<ExpandedCustomer<T>>> => createCustomerSession(client, own);
const createChecked = <const T extends Partial<CustomerSessionCreateParams>>(
  own: CheckedParams<T>,
): Promise<CustomerSession<ExpandedCustomer<T>>> => createCustomerSession(client, own);

expectTypeOf(createOwn({ ...params, expand: ['customer'] })).resolves.toEqualTypeOf<WithCustomer>();
expectTypeOf(
  createChecked({ ...params, expand: ['customer'] }),
).resolves.toEqualTypeOf<WithCustomer>();
expectTypeOf<CheckedParams<{ customer: 'x' }>>().toEqualTypeOf<CustomerSessionCreateParams>();
expectTypeOf<CheckedParams<object>>().toEqualTypeOf<CustomerSessionForCustomerParams>();

// Unknown names are rejected where they are written, and pass through a variable.
const withPreview = { ...params, preview: { deep: true }, expand: asConst };
expectTypeOf(create(withPreview)).toEqualTypeOf<WithCustomer>();
// @ts-expect-error unknown
create({ customer, components, preview: 1 });
// @ts-expect-error unknown
create({ customer_account: 'acct_123', components, preview: 1 });
// @ts-expect-error unknown
create(isWanted ? params : { customer, components, preview: 1 });
// @ts-expect-error an unknown component
create({ customer, components: { preview: { enabled: true } } });
// @ts-expect-error an unknown field of a component
create({ customer, components: { pricing_table: { enabled: true, preview: 1 } } });
// @ts-expect-error an unknown feature
create({ customer, components: { payment_element: { enabled: true, features: { preview: 1 } } } });
create({
  customer,
  components: {
    customer_sheet: {
      enabled: true,
      // @ts-expect-error a feature of another component
      features: { payment_method_save: 'enabled' },
    },
  },
});

// @ts-expect-error nothing
create({});
// @ts-expect-error neither customer nor customer_account
create({ components: {}, expand: ['customer'] });
// @ts-expect-error no components
create({ customer, expand: ['customer'] });
// @ts-expect-error not an array of strings
create({ customer, components, expand: [1] });
// @ts-expect-error unknown
createCustomerSession(client, params, { maxRetries: 1 });

// safeCreateCustomerSession accepts the same, and returns a result.
expectTypeOf<Parameters<typeof safeCreateCustomerSession>>().toEqualTypeOf<
  Parameters<typeof createCustomerSession>
>();
expectTypeOf(safeCreateCustomerSession(client, params)).toEqualTypeOf<
  Promise<StripeResult<WithId>>
>();
// @ts-expect-error neither customer nor customer_account
safeCreateCustomerSession(client, { components: {} });

const { data, error } = await safeCreateCustomerSession(client, { ...params, expand: asConst });
if (error) assertType<StripeError>(error);
else expectTypeOf(data).toEqualTypeOf<WithCustomer>();
