import { safeCreateCustomerSession } from 'stripe-customer-session';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clients, configFor } from '../../support/clients.js';
import { makeParams } from '../../support/fixtures.js';
import { startServer, stripeError } from '../../support/server.js';

const warnings: string[] = [];
const listen = (warning: Error): void => {
  warnings.push(warning.name);
};

beforeEach(() => {
  warnings.length = 0;
  process.on('warning', listen);
});

afterEach(() => {
  process.off('warning', listen);
});

/** Keeps this thread from doing anything, timers included. */
function block(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

describe.each(clients)('%s', (_, createClient) => {
  it('behavior: a wait that outlasts totalTimeout, since all was blocked, is followed by nothing', async () => {
    const server = await startServer(stripeError(500));
    const client = createClient(
      configFor(server, {
        totalTimeout: 1000,
        // In the wait, which is of 500 ms at least and would have fitted.
        onAttempt: ({ attempt }) => attempt === 1 && setTimeout(block, 10, 1200),
      }),
    );
    const result = await safeCreateCustomerSession(client, makeParams());

    expect(result).toMatchObject({ ok: false, error: { attempts: 1 } });
    expect(server.requests).toHaveLength(1);
    expect(warnings).toEqual([]);
  });
});
