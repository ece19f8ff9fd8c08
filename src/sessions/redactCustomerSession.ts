import type { GenericSchema } from 'valibot';
import { CustomerSessionSchema } from '../schemas/CustomerSessionSchema.js';
import { findIssues } from '../schemas/findIssues.js';
import type { CustomerSession } from '../types/CustomerSession.js';
import { isObject } from '../utils/objects.js';
import { getId } from './getId.js';

/**
 * Makes a copy of a session that is safe to log: `***` in place of the client secret, the customer
 * reduced to its id, and every field dropped that this version of the library does not know.
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
    ...(copyKnown(session, CustomerSessionSchema) as CustomerSession),
    client_secret: '***',
    customer: getId(session.customer),
  };
}

/** What tells the schema of an object from that of a plain value, with or without null allowed. */
type Node = GenericSchema & {
  readonly wrapped?: Node;
  readonly entries?: Readonly<Record<string, Node>>;
};

function copyKnown(value: unknown, schema: Node): unknown {
  const { entries } = schema.wrapped ?? schema;
  if (entries === undefined || !isObject(value)) {
    return findIssues(schema, value).length === 0 ? value : undefined;
  }
  const copy: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(entries)) {
    const known = copyKnown(value[key], field);
    if (known !== undefined) copy[key] = known;
  }
  return copy;
}
