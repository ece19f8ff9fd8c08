import {
  type RequestOptions,
  type StripeClient,
  type StripeRequest,
  type StripeResult,
  safeCreateCustomerSession,
  safeRawRequest,
} from 'stripe-customer-session';
import { clients } from './clients.js';
import { makeParams } from './fixtures.js';

/** Asks for a session, whatever the way, and tells what came of it in one form. */
export interface Action {
  readonly name: string;
  /** Whether the answer is held to be a session. */
  readonly isChecked: boolean;
  /** How much of the tries of a property it is worth: all actions take the same way to Stripe. */
  readonly share: number;
  readonly send: (
    client: StripeClient,
    options?: RequestOptions,
    more?: object,
  ) => Promise<StripeResult<unknown>>;
}

function raw(request: Pick<StripeRequest, 'path'>): Action['send'] {
  return (client, options, more) =>
    safeRawRequest(
      client,
      { ...request, method: 'POST', params: { ...makeParams(), ...more } },
      options,
    );
}

const path = '/v1/customer_sessions';

/** All that a client can be asked with. */
export const actions: readonly Action[] = [
  {
    name: 'createCustomerSession',
    isChecked: true,
    share: 1,
    send: (client, options, more) =>
      safeCreateCustomerSession(client, { ...makeParams(), ...more }, options),
  },
  { name: 'rawRequest', isChecked: false, share: 0.2, send: raw({ path }) },
];

/** For `describe.each`: each action with each client. */
export const actionsByClients = clients.flatMap(([client, createClient]) =>
  actions.map((action) => ({ ...action, client, createClient })),
);
