import type { CustomerSession } from '../types/CustomerSession.js';

/**
 * Compares two sessions field by field, unknown fields included. The order of keys does not matter,
 * and a field that is `undefined` equals one that is absent.
 *
 * @param a - A session.
 * @param b - Another session.
 * @returns Whether they are equal.
 * @see https://docs.stripe.com/api/customer_sessions/object
 * @example
 * ```ts
 * import { type CustomerSession, equalCustomerSessions } from 'stripe-customer-session';
 *
 * const isUnchanged = (before: CustomerSession, after: CustomerSession): boolean =>
 *   equalCustomerSessions(before, after);
 * ```
 */
export function equalCustomerSessions(a: CustomerSession, b: CustomerSession): boolean {
  // A list of pairs to compare in place of recursion, which nesting in unknown fields could exhaust.
  const pairs: [unknown, unknown][] = [[a, b]];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [left, right] = pair;
    if (left === right) continue;
    if (!isContainer(left) || !isContainer(right)) return false;
    if (Array.isArray(left) !== Array.isArray(right)) return false;
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      pairs.push([readOwn(left, key), readOwn(right, key)]);
    }
  }
  return true;
}

/** JSON may well hold `__proto__` or `constructor` as a field. */
function readOwn(container: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(container, key) ? container[key] : undefined;
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
