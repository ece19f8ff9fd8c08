import type * as v from 'valibot';
import { maskSecrets } from '../errors/secrets.js';
import { CustomerSessionSchema } from '../schemas/CustomerSessionSchema.js';
import { findIssues } from '../schemas/findIssues.js';
import type { CustomerSession } from '../types/CustomerSession.js';
import { isObject, mapValues, omitUndefined, readProperty } from '../utils/objects.js';
import { getId } from './getId.js';

/**
 * Returns a copy of a session that is safe to log: the client secret is replaced by `***`, the
 * customer is reduced to its id, and unknown and invalid fields are dropped. Anything that looks
 * like a secret is masked in the fields that stay.
 *
 * @param session - The session, which is not modified.
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
  const { client_secret: secret, customer } = session;
  return {
    ...(redact(CustomerSessionSchema, session, secret) as CustomerSession),
    client_secret: '***',
    customer: maskSecrets(getId(customer), secret),
  };
}

/** Copies what the schema has an entry for. */
function redact(schema: v.GenericSchema, value: unknown, secret: string): unknown {
  if ('wrapped' in schema && value != null) {
    return redact(schema.wrapped as v.GenericSchema, value, secret);
  }
  if ('entries' in schema) {
    if (!isObject(value)) return undefined;
    const fields = mapValues(schema.entries as v.ObjectEntries, (entry, key) =>
      redact(entry, readProperty(value, key), secret),
    );
    return omitUndefined(fields);
  }
  if (findIssues(schema, value).length > 0) return undefined;
  if (Array.isArray(value)) return value.map((item) => maskSecrets(item, secret));
  return typeof value === 'string' ? maskSecrets(value, secret) : value;
}
