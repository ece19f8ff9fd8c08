import { createCustomerStore } from './customers.js';
import { type EmulatorState, respond } from './endpoints.js';
import { readFaults } from './faults.js';
import { type EmulatorSettings, readOptions } from './options.js';
import { parseRequest, untilAborted } from './requests.js';
import type { StripeEmulator } from './StripeEmulator.js';
import type { StripeEmulatorOptions } from './StripeEmulatorOptions.js';

/**
 * Creates an in-process Stripe for your tests, without network and API key: customer sessions,
 * customers, and the routes that you define. It checks keys and params, expands, replays
 * idempotency keys, and fails on demand.
 *
 * @param options - Its customers, API keys, routes and clock.
 * @returns The emulator.
 * @throws TypeError - If an option is invalid or unknown. The message names the field.
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
  const settings = readOptions(options);
  let state = createState(settings);
  return Object.freeze<StripeEmulator>({
    async fetch(input, init) {
      const request = parseRequest(input, init);
      return await untilAborted(request.signal, () =>
        respond(request, state.faults.shift(), state, settings),
      );
    },
    get requests() {
      return state.requests;
    },
    failNext(...faults) {
      state.faults.push(...readFaults(faults));
    },
    reset() {
      state = createState(settings);
    },
  });
}

function createState({ customers }: EmulatorSettings): EmulatorState {
  return {
    requests: [],
    faults: [],
    saved: new Map(),
    customers: createCustomerStore(customers),
    secrets: new Map(),
  };
}
