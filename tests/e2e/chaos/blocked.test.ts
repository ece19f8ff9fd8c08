import { safeCreateCustomerSession } from 'stripe-customer-session';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { clients, configFor } from '../../support/clients.js';
import { makeParams } from '../../support/fixtures.js';
import { startServer, stripeError } from '../../support/server.js';

/** Blocks this thread, including its timers. */
function block(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

describe.each(clients)('%s', (_, createClient) => {
  it('sends no request after a wait in which the event loop was blocked past totalTimeout', async () => {
    const onWarning = vi.fn();
    process.on('warning', onWarning);
    onTestFinished(() => {
      process.off('warning', onWarning);
    });
    const server = await startServer(stripeError(500));
    const client = createClient(
      configFor(server, {
        totalTimeout: 1000,
        // During the wait, which is 500 ms at least and would fit.
        onAttempt: ({ attempt }) => attempt === 1 && setTimeout(block, 10, 1200),
      }),
    );
    const result = await safeCreateCustomerSession(client, makeParams());

    expect(result).toMatchObject({ ok: false, error: { attempts: 1 } });
    expect(server.requests).toHaveLength(1);
    expect(onWarning).not.toHaveBeenCalled();
  });
});
