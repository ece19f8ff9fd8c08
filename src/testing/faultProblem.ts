import { defined } from '../utils/objects.js';
import type { ApiProblem } from './ApiProblem.js';
import type { StripeEmulatorStatusFault } from './StripeEmulatorFault.js';

/** What Stripe mostly means by a status. */
const usual: Readonly<Record<number, Omit<ApiProblem, 'status'>>> = {
  401: { message: 'The API key is not valid.' },
  402: { message: 'The card was declined.', type: 'card_error', code: 'card_declined' },
  403: { message: 'The API key does not have the permission that this endpoint requires.' },
  404: { message: 'There is no such resource.', code: 'resource_missing' },
  409: {
    message: 'Another request with this idempotency key is under way.',
    code: 'idempotency_key_in_use',
  },
  429: { message: 'There were too many requests in too short a time.', code: 'rate_limit' },
};

/**
 * Fills in what a fault leaves out.
 *
 * @param fault - A status, and whatever else was given.
 * @returns The problem to answer with.
 */
export function faultProblem(fault: StripeEmulatorStatusFault): ApiProblem {
  const { status } = fault;
  const isCallers = status >= 400 && status <= 499;
  const known = usual[status] ?? {
    message: isCallers ? 'The request was not acceptable.' : 'Something went wrong on the way.',
    type: isCallers ? 'invalid_request_error' : 'api_error',
  };
  return { ...known, ...defined(fault) };
}
