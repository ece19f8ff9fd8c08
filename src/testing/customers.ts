import type { Customer } from '../types/Customer.js';
import { type ApiAnswer, type ApiProblem, objectAnswer, randomText } from './answers.js';
import { changeCustomer } from './customerParams.js';
import type { Params } from './form.js';

/** The customers of one emulator, as its accounts see them. */
export interface CustomerStore {
  /** The customers that exist in every account; all do, where there is no such list. */
  readonly listed: readonly Customer[] | undefined;
  /** What was created or updated, by account and id. */
  readonly stored: Map<string, Map<string, Customer>>;
  /** The ids that were created, which exist in one account only. */
  readonly created: Set<string>;
}

/** What an endpoint executes on. */
export interface Execution {
  readonly customers: CustomerStore;
  readonly account: string;
  /** The id in the path. */
  readonly id: string;
  readonly params: Params;
  readonly now: number;
}

type Found = { readonly customer: Customer } | { readonly problem: ApiProblem };

/**
 * Makes up a customer as Stripe has one of whom nothing was told.
 *
 * @param id - The customer's id.
 * @param account - The id of the account that stands for the customer.
 * @returns The customer.
 */
export function sampleCustomer(id: string, account?: string): Customer {
  return {
    id,
    object: 'customer',
    address: null,
    balance: 0,
    created: 1_700_000_000,
    currency: null,
    customer_account: account ?? null,
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

/**
 * Creates a customer.
 *
 * @param execution - The call.
 * @returns The answer.
 */
export function createCustomer(execution: Execution): ApiAnswer {
  const id = `cus_${randomText(14)}`;
  const blank = {
    ...sampleCustomer(id),
    created: Math.floor(execution.now / 1000),
    invoice_prefix: randomText(8).toUpperCase(),
  };
  execution.customers.created.add(id);
  return save(execution, blank);
}

/**
 * Changes a customer.
 *
 * @param execution - The call.
 * @returns The answer, or why there is none.
 */
export function updateCustomer(execution: Execution): ApiAnswer | ApiProblem {
  const found = findCustomer(execution, { customer: execution.id });
  return 'problem' in found ? notFound(found.problem) : save(execution, found.customer);
}

/**
 * Shows a customer.
 *
 * @param execution - The call.
 * @returns The answer, or why there is none.
 */
export function retrieveCustomer(execution: Execution): ApiAnswer | ApiProblem {
  const found = findCustomer(execution, { customer: execution.id });
  return 'problem' in found
    ? notFound(found.problem)
    : showCustomer(found.customer, execution.params);
}

/**
 * Looks for the customer whom a call names.
 *
 * @param execution - The customers, and the account that the call is for.
 * @param params - The id of the customer, or of the account that stands for the customer.
 * @returns The customer, or which param names nobody.
 */
export function findCustomer(
  { account, customers }: Execution,
  params: { readonly customer?: string; readonly customer_account?: string },
): Found {
  const { created, listed, stored } = customers;
  const { customer: id, customer_account: standIn } = params;
  const own = stored.get(account) ?? new Map<string, Customer>();
  const isMeant = (known: Customer): boolean =>
    id === undefined ? known.customer_account === standIn : known.id === id;
  const customer =
    (id === undefined ? [...own.values()].find(isMeant) : own.get(id)) ??
    (listed ? listed.find(isMeant) : inventCustomer(created, id, standIn));
  if (!customer && id !== undefined) return { problem: missing('customer', id) };
  // Two params that name two customers are as good as one that names nobody.
  if (!customer || (standIn !== undefined && customer.customer_account !== standIn)) {
    return { problem: missing('customer_account', `${standIn}`) };
  }
  return { customer };
}

/**
 * Gives a customer the fields that Stripe shows only to those who ask for them.
 *
 * @param customer - The customer.
 * @param names - The fields that are asked for.
 * @returns The customer, with an empty value for each field that was asked for and is not there.
 */
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

function inventCustomer(
  created: CustomerStore['created'],
  id: string | undefined,
  standIn: string | undefined,
): Customer | undefined {
  const known = standIn?.startsWith('acct_') ? standIn : undefined;
  if (id !== undefined) {
    return id.startsWith('cus_') && !created.has(id) ? sampleCustomer(id, known) : undefined;
  }
  return known === undefined ? known : sampleCustomer(known.replace('acct_', 'cus_'), known);
}

/** In the path it is an id, and what is not there a 404. */
function notFound(problem: ApiProblem): ApiProblem {
  return { ...problem, status: 404, param: 'id' };
}

function missing(param: string, id: string): ApiProblem {
  return { param, code: 'resource_missing', message: `There is no ${param} with the id ${id}.` };
}

function save({ account, customers, params }: Execution, customer: Customer): ApiAnswer {
  const changed = changeCustomer(customer, params, sampleCustomer(customer.id));
  const own = customers.stored.get(account) ?? new Map<string, Customer>();
  customers.stored.set(account, own.set(changed.id, changed));
  return showCustomer(changed, params);
}

function showCustomer(customer: Customer, { expand = [] }: Params): ApiAnswer {
  const names = Object.values(expand as readonly string[]).map((path) => path.split('.')[0]);
  return objectAnswer(expandCustomer(customer, names));
}
