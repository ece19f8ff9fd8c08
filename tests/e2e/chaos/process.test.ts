import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { safeCreateCustomerSession } from 'stripe-customer-session';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { clients, configFor } from '../../support/clients.js';
import { makeParams } from '../../support/fixtures.js';
import { stall, stallInBody, startServer, stripeError } from '../../support/server.js';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

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

  it.each([
    ['before the headers', stall],
    ['in the body', stallInBody],
  ])(
    'closes the connection of a timed out call whose signal was garbage collected %s',
    async (_title, respond) => {
      const server = await startServer(respond);
      const client = createClient(configFor(server, { maxNetworkRetries: 0, timeout: 300 }));
      const call = safeCreateCustomerSession(client, makeParams());
      // A signal that follows another is collected with its request.
      const collecting = setInterval(collectGarbage, 20);

      expect(await call).toMatchObject({ ok: false, error: { type: 'timeout_error' } });
      clearInterval(collecting);
      await vi.waitFor(() => expect(server.disconnects).toHaveLength(1), { timeout: 4000 });
    },
  );
});
