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
declare const list: string[];
declare const readonlyList: readonly string[];
declare const absent: { expand?: ['customer'] };
declare const absentOrUndefined: { readonly expand?: readonly ['customer.tax'] | undefined };

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only if the session's customer has exactly this type. */
declare function expectCustomer<TExpected>(): <T>(
  session: Promise<CustomerSession<T>>,
  ...same: Same<T, TExpected> extends true ? [] : [never]
) => void;
declare function expectResult<TExpected>(): <T>(
  result: Promise<StripeResult<CustomerSession<T>>>,
  ...same: Same<T, TExpected> extends true ? [] : [never]
) => void;

const customer = 'cus_123';
const components = { payment_element: { enabled: true } };
const params = { customer, components };
const declared: CustomerSessionCreateParams = params;
const withAbsent = { ...params, ...absent };
const withConst = { ...params, expand: ['customer'] } as const;
const withPreview = { ...params, expand: ['customer'] as const, preview: { deep: [1] } };

const asksNothing = expectCustomer<string>();
asksNothing(createCustomerSession(client, params));
asksNothing(createCustomerSession(client, { customer: 'cus_123', components: {} }));
asksNothing(createCustomerSession(client, { customer_account: 'acct_123', components }));
asksNothing(createCustomerSession(client, { ...params, expand: undefined }));
asksNothing(createCustomerSession(client, { ...params, expand: [] }));
asksNothing(createCustomerSession(client, { ...params, expand: ['components'] }));

const asks = expectCustomer<Customer>();
asks(createCustomerSession(client, { ...params, expand: ['customer'] }));
asks(createCustomerSession(client, { ...params, expand: ['customer.tax'] }));
asks(createCustomerSession(client, { ...params, expand: ['components', 'customer'] }));
asks(createCustomerSession(client, { ...params, expand: ['customer', ...list] }));
asks(createCustomerSession(client, { ...params, ...absent, expand: ['customer'] }));
asks(createCustomerSession(client, { customer, components, expand: ['customer'] }));
asks(
  createCustomerSession(client, { customer_account: 'acct_1', components, expand: ['customer'] }),
);
asks(createCustomerSession(client, withConst));
asks(createCustomerSession(client, withPreview));

const mayAsk = expectCustomer<Expandable<Customer>>();
mayAsk(createCustomerSession(client, { ...params, expand: list }));
mayAsk(createCustomerSession(client, { ...params, expand: readonlyList }));
mayAsk(createCustomerSession(client, { ...params, expand: isWanted ? ['customer'] : [] }));
mayAsk(createCustomerSession(client, { ...params, expand: isWanted ? ['customer'] : undefined }));
mayAsk(createCustomerSession(client, { ...params, ...(isWanted && { expand: ['customer'] }) }));
mayAsk(createCustomerSession(client, { ...params, ...(isWanted ? { expand: ['customer'] } : {}) }));
mayAsk(createCustomerSession(client, { ...params, ...absent }));
mayAsk(createCustomerSession(client, { ...params, ...absentOrUndefined }));
mayAsk(createCustomerSession(client, withAbsent));
mayAsk(createCustomerSession(client, declared));

const inTernary = isWanted ? { ...params, expand: ['customer'] as const } : params;
const inUnion = isWanted ? { ...params, expand: ['customer'] } : params;
const more = isWanted ? { expand: ['customer'] as const } : {};
interface Plain {
  customer: string;
  components: typeof components;
}
interface Asking extends Plain {
  expand: ['customer'];
}
interface Open extends Plain {
  [name: string]: unknown;
}
declare const named: Plain | Asking;
declare const open: Open;
mayAsk(createCustomerSession(client, isWanted ? { ...params, expand: ['customer'] } : params));
mayAsk(createCustomerSession(client, isWanted ? params : { ...params, expand: ['customer'] }));
mayAsk(
  createCustomerSession(
    client,
    isWanted ? { ...params, expand: ['customer'] } : { ...params, expand: undefined },
  ),
);
mayAsk(
  createCustomerSession(
    client,
    isWanted ? { ...params, expand: ['components'] } : { ...params, expand: ['customer'] },
  ),
);
mayAsk(createCustomerSession(client, { ...params, ...more }));
mayAsk(createCustomerSession(client, inTernary));
mayAsk(createCustomerSession(client, inUnion));
mayAsk(createCustomerSession(client, named));
mayAsk(createCustomerSession(client, open));
mayAsk(createCustomerSession(client, JSON.parse('{}')));

expectResult<string>()(safeCreateCustomerSession(client, params));
expectResult<Customer>()(
  safeCreateCustomerSession(client, { ...params, expand: ['customer.tax'] }),
);
expectResult<Expandable<Customer>>()(
  safeCreateCustomerSession(client, { ...params, ...(isWanted && { expand: ['customer'] }) }),
);
expectResult<Expandable<Customer>>()(safeCreateCustomerSession(client, withAbsent));
expectResult<Expandable<Customer>>()(
  safeCreateCustomerSession(client, isWanted ? { ...params, expand: ['customer'] } : params),
);
expectResult<Expandable<Customer>>()(
  safeCreateCustomerSession(
    client,
    isWanted ? { ...params, expand: ['customer'] } : { ...params, expand: undefined },
  ),
);
expectResult<Expandable<Customer>>()(safeCreateCustomerSession(client, { ...params, ...more }));
expectResult<Expandable<Customer>>()(safeCreateCustomerSession(client, inTernary));
expectResult<Expandable<Customer>>()(safeCreateCustomerSession(client, named));
