import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { safeCreateCustomerSession } from 'stripe-customer-session';
import { describe, expect, it, vi } from 'vitest';
import { clients, configFor } from '../../support/clients.js';
import { makeParams } from '../../support/fixtures.js';
import { stall, stallInBody, startServer } from '../../support/server.js';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

describe.each(clients)('%s', (_, createClient) => {
  it.each([
    ['before the headers', stall],
    ['in the body', stallInBody],
  ])(
    'closes the connection of a timed out call whose signal was garbage collected %s',
    async (_title, answer) => {
      const server = await startServer(answer);
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
