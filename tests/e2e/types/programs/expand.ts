import {
  type Customer,
  type CustomerSession,
  type CustomerSessionCreateParams,
  createCustomerSession,
  type Expandable,
  type StripeClient,
  type StripeResult,
  safeCreateCustomerSession,
} from 'stripe-customer-session';

declare const client: StripeClient;
declare const isWanted: boolean;
declare const list: readonly string[];
declare const optional: { expand?: ['customer'] };
declare const orUndefined: { readonly expand?: readonly ['customer.tax'] | undefined };

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only if the session's customer has exactly this type. */
declare function expectCustomer<TExpected>(): <T>(
  session: Promise<CustomerSession<T> | StripeResult<CustomerSession<T>>>,
  ...same: Same<T, TExpected> extends true ? [] : [never]
) => void;

const customer = 'cus_123';
const components = { payment_element: { enabled: true } };
const params = { customer, components };
const declared: CustomerSessionCreateParams = params;
const withConst = { ...params, expand: ['customer'] } as const;
const withPreview = { ...params, expand: ['customer'] as const, preview: { deep: [1] } };

const isString = expectCustomer<string>();
isString(createCustomerSession(client, params));
isString(createCustomerSession(client, { customer_account: 'acct_123', components }));
isString(createCustomerSession(client, { ...params, expand: undefined }));
isString(createCustomerSession(client, { ...params, expand: [] }));
isString(createCustomerSession(client, { ...params, expand: ['components'] }));
isString(safeCreateCustomerSession(client, params));

const isCustomer = expectCustomer<Customer>();
isCustomer(createCustomerSession(client, { customer, components, expand: ['customer'] }));
isCustomer(createCustomerSession(client, { ...params, expand: ['customer.tax'] }));
isCustomer(createCustomerSession(client, { ...params, expand: ['customer', ...list] }));
isCustomer(createCustomerSession(client, { ...params, ...optional, expand: ['customer'] }));
isCustomer(createCustomerSession(client, withConst));
isCustomer(createCustomerSession(client, withPreview));
isCustomer(safeCreateCustomerSession(client, { ...params, expand: ['customer.tax'] }));

const inTernary = isWanted ? { ...params, expand: ['customer'] as const } : params;
const inUnion = isWanted ? { ...params, expand: ['customer'] } : params;
const orNothing = isWanted ? { expand: ['customer'] as const } : {};
interface Plain {
  customer: string;
  components: typeof components;
}
interface Expanding extends Plain {
  expand: ['customer'];
}
interface Open extends Plain {
  [name: string]: unknown;
}
declare const named: Plain | Expanding;
declare const open: Open;

const isEither = expectCustomer<Expandable<Customer>>();
isEither(createCustomerSession(client, { ...params, expand: list }));
isEither(createCustomerSession(client, { ...params, expand: isWanted ? ['customer'] : [] }));
isEither(createCustomerSession(client, { ...params, expand: isWanted ? ['customer'] : undefined }));
isEither(createCustomerSession(client, { ...params, ...(isWanted && { expand: ['customer'] }) }));
isEither(createCustomerSession(client, { ...params, ...optional }));
isEither(createCustomerSession(client, { ...params, ...orUndefined }));
isEither(createCustomerSession(client, { ...params, ...orNothing }));
isEither(createCustomerSession(client, declared));
isEither(createCustomerSession(client, isWanted ? { ...params, expand: ['customer'] } : params));
isEither(createCustomerSession(client, isWanted ? params : { ...params, expand: ['customer'] }));
isEither(
  createCustomerSession(
    client,
    isWanted ? { ...params, expand: ['customer'] } : { ...params, expand: undefined },
  ),
);
isEither(
  createCustomerSession(
    client,
    isWanted ? { ...params, expand: ['components'] } : { ...params, expand: ['customer'] },
  ),
);
isEither(createCustomerSession(client, inTernary));
isEither(createCustomerSession(client, inUnion));
isEither(createCustomerSession(client, named));
isEither(createCustomerSession(client, open));
isEither(createCustomerSession(client, JSON.parse('{}')));
isEither(safeCreateCustomerSession(client, { ...params, ...optional }));
isEither(
  safeCreateCustomerSession(client, isWanted ? { ...params, expand: ['customer'] } : params),
);
isEither(safeCreateCustomerSession(client, inTernary));
