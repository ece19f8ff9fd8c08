import { listIssues } from '../errors/refusal.js';
import { customer as customerSchema } from '../schemas/answers.js';
import { findIssues } from '../schemas/findIssues.js';
import type { Customer } from '../types/Customer.js';
import type { StripeErrorIssue } from '../types/StripeErrorFields.js';
import { defined, isObject } from '../utils/objects.js';
import type { StripeEmulatorOptions } from './StripeEmulatorOptions.js';
import { sampleCustomer } from './sampleCustomer.js';

/** What an emulator goes by. */
export interface EmulatorSettings {
  /** The customers that exist; all, where there is no such list. */
  readonly customers: readonly Customer[] | undefined;
  /** Tells whether an API key is let in. */
  readonly isAllowedKey: (key: string) => boolean;
  /** Tells the time, in milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Checks an emulator's options and fills in what they leave out.
 *
 * @param options - What a caller passed.
 * @returns The settings.
 * @throws TypeError - Names each field that is not what it must be, and no value.
 */
export function readEmulatorOptions(options: StripeEmulatorOptions): EmulatorSettings {
  const issues = isObject(options)
    ? findOptionIssues(options)
    : [{ path: 'options', expected: 'object' }];
  if (issues.length > 0) throw new TypeError(`Invalid options: ${listIssues(issues)}`);

  const { apiKeys, customers, now = () => Date.now() } = options;
  const keys = apiKeys && [...apiKeys];
  const isKnown = (key: string): boolean => keys?.includes(key) ?? /^[rs]k_test_./.test(key);
  return {
    customers: customers?.map((customer) => complete(customer) as Customer),
    isAllowedKey: (key) => !/^[rs]k_live_/.test(key) && isKnown(key),
    now,
  };
}

function findOptionIssues(options: Readonly<Record<string, unknown>>): StripeErrorIssue[] {
  const { apiKeys = [], customers = [], now = Date.now } = options;
  const issues: StripeErrorIssue[] = [];
  if (!isListOf(apiKeys, (key) => typeof key === 'string' && /^[!-~]+$/.test(key))) {
    issues.push({ path: 'apiKeys', expected: 'list of keys of printable ASCII, no white space' });
  }
  if (!isListOf(customers, isObject)) {
    issues.push({ path: 'customers', expected: 'list of objects' });
  } else {
    for (const [index, customer] of customers.entries()) {
      for (const { path, expected } of findIssues(customerSchema, complete(customer))) {
        issues.push({ path: `customers[${index}].${path}`, expected });
      }
    }
  }
  if (typeof now !== 'function') issues.push({ path: 'now', expected: 'function' });
  return issues;
}

function isListOf(value: unknown, accepts: (item: unknown) => boolean): value is readonly object[] {
  return Array.isArray(value) && value.every(accepts);
}

function complete(customer: object): object {
  const { created, livemode, object } = sampleCustomer('cus_');
  return { created, livemode, object, ...defined(customer) };
}
