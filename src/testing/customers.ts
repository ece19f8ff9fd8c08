import type { Customer, DeletedCustomer } from '../types/Customer.js';
import { changeCustomer } from './customerParams.js';
import { type ApiError, missingResourceError } from './errors.js';
import type { Params } from './form.js';
import { type ApiResponse, objectResponse, randomString } from './responses.js';

type StoredCustomer = Customer | DeletedCustomer;

/** The customers of one account by id, the oldest first. */
type AccountCustomers = Map<string, StoredCustomer>;

/** The customers of an emulator. */
export interface CustomerStore {
  /** The customers that every account has from the start; `undefined` if every id exists. */
  readonly seeded: readonly StoredCustomer[] | undefined;
  /** The ids of seeded customers by the account that represents them. */
  readonly idsByAccount: ReadonlyMap<string, string>;
  readonly byAccount: Map<string, AccountCustomers>;
  /** The ids of created customers, which exist in one account only. */
  readonly created: Set<string>;
}

/** What an endpoint works with. */
export interface EndpointContext {
  readonly customers: CustomerStore;
  readonly account: string;
  /** The id in the path. */
  readonly id: string;
  readonly params: Params;
  readonly now: number;
}

type Found = { readonly customer: Customer } | { readonly error: ApiError };

/** Creates the store of an emulator. */
export function createCustomerStore(seeded: CustomerStore['seeded']): CustomerStore {
  const ids = seeded?.flatMap((customer): [string, string][] => {
    const account = customer.deleted ? undefined : customer.customer_account;
    return account ? [[account, customer.id]] : [];
  });
  return { seeded, idsByAccount: new Map(ids), byAccount: new Map(), created: new Set() };
}

/** Creates a customer with default values. */
export function sampleCustomer(id: string): Customer {
  return {
    id,
    object: 'customer',
    address: null,
    balance: 0,
    created: 1_700_000_000,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: 'EMULATED',
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
}

/** For `POST /v1/customers`. */
export function createCustomer(context: EndpointContext): ApiResponse {
  const id = `cus_${randomString(14)}`;
  context.customers.created.add(id);
  return save(context, {
    ...sampleCustomer(id),
    created: Math.floor(context.now / 1000),
    invoice_prefix: randomString(8).toUpperCase(),
  });
}

/** For `POST /v1/customers/{id}`. */
export function updateCustomer(context: EndpointContext): ApiResponse | ApiError {
  const found = findCustomer(context, { customer: context.id });
  return 'error' in found ? notFound(found.error) : save(context, found.customer);
}

/** For `GET /v1/customers/{id}`, which also returns deleted customers. */
export function retrieveCustomer(context: EndpointContext): ApiResponse | ApiError {
  const stored = customersOf(context).get(context.id);
  if (stored?.deleted) return objectResponse(stored);
  const found = findCustomer(context, { customer: context.id });
  return 'error' in found
    ? notFound(found.error)
    : objectResponse(withExpanded(found.customer, context.params, 0));
}

/** For `DELETE /v1/customers/{id}`. */
export function deleteCustomer(context: EndpointContext): ApiResponse | ApiError {
  const { id } = context;
  const found = findCustomer(context, { customer: id });
  if ('error' in found) return notFound(found.error);
  const deleted = { id, object: 'customer', deleted: true } as const;
  customersOf(context).set(id, deleted);
  return objectResponse(deleted);
}

/** For `GET /v1/customers`: the newest first. */
export function listCustomers(context: EndpointContext): ApiResponse | ApiError {
  const { email, ending_before, limit = 10, starting_after } = context.params;
  const own = customersOf(context);
  for (const [param, cursor] of Object.entries({ ending_before, starting_after })) {
    if (cursor !== undefined && !own.has(`${cursor}`)) {
      return missingResourceError('customer', `${cursor}`, param);
    }
  }
  const all = [...own.values()].reverse();
  const indexOf = (id: unknown): number => all.findIndex((customer) => customer.id === id);
  const isBackwards = ending_before !== undefined;
  // Backwards, a page is the one right before its cursor.
  const rest = isBackwards
    ? all.slice(0, indexOf(ending_before)).reverse()
    : all.slice(indexOf(starting_after) + 1);
  const matching: Customer[] = [];
  for (const customer of rest) {
    if (matching.length > Number(limit)) break;
    if (customer.deleted || (email !== undefined && customer.email !== email)) continue;
    matching.push(withExpanded(customer, context.params, 1));
  }
  const page = matching.slice(0, Number(limit));
  return objectResponse({
    object: 'list',
    data: isBackwards ? page.reverse() : page,
    has_more: matching.length > Number(limit),
    url: '/v1/customers',
  });
}

/** Finds the customer of a request. */
export function findCustomer(
  context: EndpointContext,
  params: { readonly customer?: string; readonly customer_account?: string },
): Found {
  const { created, idsByAccount, seeded } = context.customers;
  const { customer: id, customer_account: accountId } = params;
  const anyAccount = seeded || !accountId?.startsWith('acct_') ? undefined : accountId;
  const key = id ?? idsByAccount.get(`${accountId}`) ?? anyAccount?.replace('acct_', 'cus_') ?? '';
  const isInvented = !seeded && key.startsWith('cus_') && !created.has(key);
  const customer = customersOf(context).get(key) ?? (isInvented ? sampleCustomer(key) : undefined);
  const isMissing = !customer || customer.deleted;
  if (id !== undefined && isMissing) {
    return { error: missingResourceError('customer', id, 'customer') };
  }
  if (!isMissing && isInvented && anyAccount) {
    return { customer: { ...customer, customer_account: anyAccount } };
  }
  // Two params that match two customers are as invalid as one that matches nobody.
  if (isMissing || (accountId !== undefined && customer.customer_account !== accountId)) {
    return { error: missingResourceError('account', `${accountId}`, 'customer_account') };
  }
  return { customer };
}

/** Adds the fields that Stripe returns only if they are expanded. */
export function expandCustomer(customer: Customer, names: readonly unknown[]): Customer {
  const emptyList = (name: string) =>
    ({
      object: 'list',
      data: [],
      has_more: false,
      url: `/v1/customers/${customer.id}/${name}`,
    }) as const;
  const hidden = {
    sources: emptyList('sources'),
    subscriptions: emptyList('subscriptions'),
    tax: {
      automatic_tax: 'unrecognized_location',
      ip_address: null,
      location: null,
      provider: 'stripe',
    },
    tax_ids: emptyList('tax_ids'),
  } satisfies Partial<Customer>;
  const shown = Object.entries(hidden).filter(([name]) => names.includes(name));
  return { ...Object.fromEntries(shown), ...customer };
}

function withExpanded(customer: Customer, { expand = [] }: Params, level: number): Customer {
  const names = (expand as readonly string[]).map((path) => path.split('.')[level]);
  return expandCustomer(customer, names);
}

function customersOf({ account, customers }: EndpointContext): AccountCustomers {
  const { byAccount, seeded = [] } = customers;
  const own = byAccount.get(account) ?? new Map(seeded.map((customer) => [customer.id, customer]));
  byAccount.set(account, own);
  return own;
}

function save(context: EndpointContext, customer: Customer): ApiResponse {
  const { params } = context;
  const changed = changeCustomer(customer, params, sampleCustomer(customer.id));
  customersOf(context).set(changed.id, changed);
  return objectResponse(withExpanded(changed, params, 0));
}

/** An id in the path that does not exist is a 404. */
function notFound(error: ApiError): ApiError {
  return { ...error, status: 404, param: 'id' };
}
