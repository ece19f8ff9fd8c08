import { type Issue, issueAt, listIssues } from '../errors/validationError.js';
import { CustomerSchema } from '../schemas/CustomerSchema.js';
import { findIssues } from '../schemas/findIssues.js';
import type { Customer } from '../types/Customer.js';
import { isObject, omitUndefined, readProperty } from '../utils/objects.js';
import { sampleCustomer } from './customers.js';
import { findRouteIssues, type Route, type RouteHandler, readRoutes } from './routes.js';
import type { StripeEmulatorOptions } from './StripeEmulatorOptions.js';

/** The settings of an emulator. */
export interface EmulatorSettings {
  /** The customers that exist from the start; all, where there is no such list. */
  readonly customers: readonly Customer[] | undefined;
  /** Tells whether an API key is accepted. */
  readonly isAllowedKey: (key: string) => boolean;
  /** Tells the time, in milliseconds since 1970. */
  readonly now: () => number;
  readonly routes: readonly Route<RouteHandler>[];
}

/**
 * Checks an emulator's options and fills in what they leave out.
 *
 * @param options - What a caller passed.
 * @returns The settings.
 * @throws TypeError - Names each field that is not valid, and no value.
 */
export function readEmulatorOptions(options: unknown): EmulatorSettings {
  const known = readKnown(options);
  const issues = isObject(options) ? findOptionIssues(known) : [issueAt('options', 'object')];
  if (issues.length > 0) throw new TypeError(`Invalid options: ${listIssues(issues)}`);

  const {
    apiKeys,
    customers,
    now = () => Date.now(),
    routes = {},
  } = known as StripeEmulatorOptions;
  const keys = apiKeys && [...apiKeys];
  const isKnown = (key: string): boolean =>
    keys?.includes(key) ?? /^([rs]k_test|sk_org)_./.test(key);
  return {
    customers: customers?.map((customer) => complete(customer) as Customer),
    isAllowedKey: (key) => !/^[rs]k_(org_)?live_/.test(key) && isKnown(key),
    now,
    routes: readRoutes(routes as Readonly<Record<string, RouteHandler>>),
  };
}

function readKnown(options: unknown): Readonly<Record<string, unknown>> {
  const names = ['apiKeys', 'customers', 'now', 'routes'];
  return Object.fromEntries(names.map((name) => [name, readProperty(options, name)]));
}

function findOptionIssues(options: Readonly<Record<string, unknown>>): Issue[] {
  const { apiKeys = [], customers = [], now = Date.now, routes = {} } = options;
  const issues: Issue[] = [...findRouteIssues(routes)];
  if (!isListOf(apiKeys, (key) => typeof key === 'string' && /^[!-~]+$/.test(key))) {
    issues.push(issueAt('apiKeys', 'list of keys of printable ASCII, no white space'));
  }
  if (!isListOf(customers, isObject)) {
    issues.push(issueAt('customers', 'list of objects'));
  } else {
    for (const [index, customer] of customers.entries()) {
      for (const { path, expected } of findIssues(CustomerSchema, complete(customer))) {
        issues.push(issueAt(`customers[${index}].${path}`, expected));
      }
    }
  }
  if (typeof now !== 'function') issues.push(issueAt('now', 'function'));
  return issues;
}

function isListOf(value: unknown, accepts: (item: unknown) => boolean): value is readonly object[] {
  return Array.isArray(value) && value.every(accepts);
}

function complete(customer: object): object {
  const { created, livemode, object } = sampleCustomer('cus_');
  return { created, livemode, object, ...omitUndefined(customer) };
}
