import type { CustomerSession } from '../types/CustomerSession.js';

/**
 * Hashes a session, unknown fields included, for use as a bucket in your own table: sessions that
 * `equalCustomerSessions` finds equal have equal hashes. Not for security.
 *
 * @param session - The session.
 * @returns A signed 32-bit integer.
 * @see https://docs.stripe.com/api/customer_sessions/object
 * @example
 * ```ts
 * import { type CustomerSession, hashCustomerSession } from 'stripe-customer-session';
 *
 * const bucketOf = (session: CustomerSession): number => hashCustomerSession(session) & 0xff;
 * ```
 */
export function hashCustomerSession(session: CustomerSession): number {
  // The sum does not depend on the order of keys; each value is hashed together with its path.
  let sum = 0;
  const open: [path: number, value: unknown][] = [[0, session]];
  for (let entry = open.pop(); entry; entry = open.pop()) {
    const [path, value] = entry;
    if (typeof value === 'object' && value !== null) {
      sum += hashText(path, Array.isArray(value) ? '[]' : '{}');
      for (const [key, field] of Object.entries(value))
        open.push([hashText(path, `.${key}`), field]);
    } else if (value !== undefined) {
      sum += hashText(path, `${typeof value} ${String(value)}`);
    }
    sum |= 0;
  }
  return sum;
}

/**
 * FNV-1a over UTF-16 code units, continued from another hash, then mixed so that sums do not
 * cancel.
 */
function hashText(seed: number, text: string): number {
  let hash = seed ^ 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
