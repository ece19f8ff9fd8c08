import { session as sessionKind } from '../schemas/answers.js';
import { type ObjectField, readField } from '../schemas/kinds.js';
import type { CustomerSession } from '../types/CustomerSession.js';
import { isObject } from '../utils/objects.js';
import { getId } from './getId.js';

/**
 * Returns a copy of a session that is safe to log: `***` replaces the client secret, the customer is
 * reduced to its id, and fields that this version of the library does not know are dropped.
 *
 * @param session - The session, which stays as it is.
 * @returns The copy.
 * @see https://docs.stripe.com/api/customer_sessions/object#customer_session_object-client_secret
 * @example
 * ```ts
 * import { type CustomerSession, redactCustomerSession } from 'stripe-customer-session';
 *
 * const log = (session: CustomerSession): void => console.log(redactCustomerSession(session));
 * ```
 */
export function redactCustomerSession(session: CustomerSession): CustomerSession<string> {
  return {
    ...(copyKnown(session, sessionKind) as CustomerSession),
    client_secret: '***',
    customer: getId(session.customer),
  };
}

function copyKnown(value: unknown, kind: ObjectField['kind']): unknown {
  if (!kind.fields || !isObject(value)) {
    return kind.check(value).length === 0 ? value : undefined;
  }
  const copy: Record<string, unknown> = {};
  for (const field of kind.fields) {
    const part = readField(value, field.name);
    const known = part === null ? null : copyKnown(part, field.kind);
    if (known !== undefined) copy[field.name] = known;
  }
  return copy;
}
