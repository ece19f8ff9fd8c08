import type { Customer } from '../types/Customer.js';
import type { ApiProblem } from './ApiProblem.js';
import type { SessionParams } from './checkParams.js';
import { sampleCustomer } from './sampleCustomer.js';

/**
 * Looks for the customer whom a session is asked for.
 *
 * @param customers - The customers that exist; all, where there is no such list.
 * @param params - The params of the session.
 * @returns The customer, or which param names nobody.
 */
export function findCustomer(
  customers: readonly Customer[] | undefined,
  { customer: id, customer_account: account }: SessionParams,
): { readonly customer: Customer } | { readonly problem: ApiProblem } {
  const customer = customers
    ? customers.find((known) =>
        id === undefined ? known.customer_account === account : known.id === id,
      )
    : inventCustomer(id, account);
  if (!customer && id !== undefined) return { problem: missing('customer', id) };
  // Two params that name two customers are as good as one that names nobody.
  if (!customer || (account !== undefined && customer.customer_account !== account)) {
    return { problem: missing('customer_account', `${account}`) };
  }
  return { customer };
}

function inventCustomer(id: string | undefined, account: string | undefined): Customer | undefined {
  const known = account?.startsWith('acct_') ? account : undefined;
  if (id !== undefined) return id.startsWith('cus_') ? sampleCustomer(id, known) : undefined;
  return known === undefined ? known : sampleCustomer(known.replace('acct_', 'cus_'), known);
}

function missing(param: string, id: string): ApiProblem {
  return { param, code: 'resource_missing', message: `There is no ${param} with the id ${id}.` };
}
