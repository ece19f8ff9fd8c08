import { abortReason, receive, untilAborted } from './calls.js';
import { answerRequest, type EmulatorState } from './endpoints.js';
import { checkFaults } from './faults.js';
import { type EmulatorSettings, readEmulatorOptions } from './options.js';
import type { StripeEmulator } from './StripeEmulator.js';
import type { StripeEmulatorOptions } from './StripeEmulatorOptions.js';

/**
 * Makes an in-process Stripe for customer sessions and customers, and for other calls by your own routes,
 * so that you can test your backend without a network and without a key. It checks keys and params,
 * expands, replays, and fails when you tell it to.
 *
 * @param options - The customers, API keys and routes that it knows from the start.
 * @returns The emulator.
 * @throws TypeError - At once, when an option is not valid; the message names the field.
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import { createCustomerSession, createStripeClient } from 'stripe-customer-session';
 * import { createStripeEmulator } from 'stripe-customer-session/testing';
 *
 * const emulator = createStripeEmulator();
 * const client = createStripeClient({ apiKey: 'sk_test_123', fetch: emulator.fetch });
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
  let state = startState(settings, new Set());
  return Object.freeze<StripeEmulator>({
    async fetch(input, init) {
      const arrival = receive(input, init);
      const { signal } = arrival;
      if (signal?.aborted) throw abortReason(signal);
      const fault = state.faults.shift();
      return await untilAborted(answerRequest(arrival, fault, state, settings), signal);
    },
    get requests() {
      return state.requests;
    },
    failNext(...faults) {
      checkFaults(faults);
      state.faults.push(...faults);
    },
    reset() {
      state = startState(settings, state.secrets);
    },
  });
}

function startState({ customers }: EmulatorSettings, secrets: Set<string>): EmulatorState {
  return {
    requests: [],
    faults: [],
    saved: new Map(),
    customers: { listed: customers, stored: new Map(), created: new Set() },
    secrets,
  };
}
