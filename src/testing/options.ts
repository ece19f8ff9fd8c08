import * as v from 'valibot';
import { findUnknownNames, type Issue, issueAt, listIssues } from '../errors/validationError.js';
import { CustomerSchema } from '../schemas/CustomerSchema.js';
import { findIssues } from '../schemas/findIssues.js';
import type { Customer, DeletedCustomer } from '../types/Customer.js';
import { isObject, omitUndefined, readProperty } from '../utils/objects.js';
import { sampleCustomer } from './customers.js';
import { compileRoutes, findRouteIssues, type Route, type RouteHandler } from './routes.js';
import type { StripeEmulatorOptions } from './StripeEmulatorOptions.js';
import { findFieldIssues } from './validation.js';

/** The settings of an emulator. */
export interface EmulatorSettings {
  /** The customers that exist from the start, the oldest first; `undefined` if every id exists. */
  readonly customers: readonly (Customer | DeletedCustomer)[] | undefined;
  readonly isAllowedKey: (key: string) => boolean;
  /** Returns the time, in milliseconds since 1970. */
  readonly now: () => number;
  readonly routes: readonly Route<RouteHandler>[];
}

const optionSchemas = {
  apiKeys: v.optional(
    v.array(
      v.pipe(v.string('a string'), v.regex(/^[!-~]+$/, 'printable ASCII without white space')),
      'an array of keys',
    ),
  ),
  customers: v.optional(v.array(v.custom(isObject, 'an object'), 'an array of objects')),
  now: v.optional(v.function('a function')),
  // Validated in `routes.ts`.
  routes: v.unknown(),
};

/** Validates an emulator's options and fills in the defaults. */
export function readOptions(options: unknown): EmulatorSettings {
  const names = Object.keys(optionSchemas);
  const input = Object.fromEntries(names.map((name) => [name, readProperty(options, name)]));
  const issues = isObject(options)
    ? [...findUnknownNames(options, names, 'options'), ...findOptionIssues(input)]
    : [issueAt('options', 'an object')];
  if (issues.length > 0) throw new TypeError(`Invalid options: ${listIssues(issues)}`);

  const {
    apiKeys,
    customers,
    now = () => Date.now(),
    routes = {},
  } = input as StripeEmulatorOptions;
  const keys = apiKeys && [...apiKeys];
  const isKnown = (key: string): boolean =>
    keys?.includes(key) ?? /^([rs]k_test|sk_org)_./.test(key);
  return {
    // Of customers created at the same time, the first is listed first.
    customers: customers
      ?.map((customer) => complete(customer))
      .reverse()
      .sort((a, b) => createdAt(a) - createdAt(b)),
    isAllowedKey: (key) => !/^[rs]k_(org_)?live_/.test(key) && isKnown(key),
    now,
    routes: compileRoutes(routes as Readonly<Record<string, RouteHandler>>),
  };
}

function findOptionIssues(options: Readonly<Record<string, unknown>>): Issue[] {
  const { customers, routes = {} } = options;
  const issues = [
    ...findFieldIssues(optionSchemas, options, 'options'),
    ...findRouteIssues(routes),
  ];
  if (!Array.isArray(customers)) return issues;
  for (const [index, customer] of customers.entries()) {
    if (!isObject(customer)) continue;
    const path = `options.customers[${index}]`;
    const { deleted, ...fields } = customer;
    if (deleted !== undefined && deleted !== true) issues.push(issueAt(`${path}.deleted`, 'true'));
    const completed = { ...sampleFields(), ...omitUndefined(fields) };
    for (const issue of findIssues(CustomerSchema, completed)) {
      issues.push({ ...issue, message: `${path}.${issue.message}` });
    }
  }
  return issues;
}

/** What a seeded customer may omit. */
function sampleFields() {
  const { created, livemode, object } = sampleCustomer('');
  return { created, livemode, object };
}

function createdAt(customer: Customer | DeletedCustomer): number {
  return customer.deleted ? 0 : customer.created;
}

function complete(
  customer: NonNullable<StripeEmulatorOptions['customers']>[number],
): Customer | DeletedCustomer {
  const { id } = customer;
  if (customer.deleted) return { id, object: 'customer', deleted: true };
  return { ...sampleFields(), ...omitUndefined(customer) } as Customer;
}
