import { answerRequest } from './answerRequest.js';
import { checkFaults } from './checkFaults.js';
import type { EmulatorState } from './EmulatorState.js';
import { readEmulatorOptions } from './readEmulatorOptions.js';
import type { StripeEmulator } from './StripeEmulator.js';
import type { StripeEmulatorOptions } from './StripeEmulatorOptions.js';
import { untilAborted } from './untilAborted.js';

/**
 * Makes an in-process Stripe for customer sessions, so that your backend can be tested without network
 * and without a key: it checks keys and params, expands, replays, and fails when told to.
 *
 * @param options - What it knows from the start.
 * @returns The emulator.
 * @throws TypeError - At once, when an option is not what it must be; it names the field.
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import { createCustomerSession, createFetchClient } from 'stripe-customer-session';
 * import { createStripeEmulator } from 'stripe-customer-session/testing';
 *
 * const emulator = createStripeEmulator();
 * const client = createFetchClient({ apiKey: 'sk_test_123', fetch: emulator.fetch });
 *
 * emulator.failNext('connection_error');
 * await createCustomerSession(client, {
 *   customer: 'cus_123',
 *   components: { pricing_table: { enabled: true } },
 * });
 * console.log(emulator.requests.length); // 2
 * ```
 */
export function createStripeEmulator(options: StripeEmulatorOptions = {}): StripeEmulator {
  const settings = readEmulatorOptions(options);
  let state = startState();
  return Object.freeze<StripeEmulator>({
    async fetch(input, init) {
      const { signal = input instanceof Request ? input.signal : null } = init ?? {};
      // Without the signal, which a copy would hold on to.
      const copy = { ...init, signal: null };
      const request = input instanceof Request && !init ? input : new Request(input, copy);
      signal?.throwIfAborted();
      const fault = state.faults.shift();
      return await untilAborted(answerRequest(request, fault, state, settings), signal);
    },
    get requests() {
      return state.requests;
    },
    failNext(...faults) {
      checkFaults(faults);
      state.faults.push(...faults);
    },
    reset() {
      state = startState();
    },
  });
}

function startState(): EmulatorState {
  return { requests: [], faults: [], saved: new Map() };
}
