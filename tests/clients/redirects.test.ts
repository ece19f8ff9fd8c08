import { createCustomerSession } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor, errorOf } from '../support/clients.js';
import { makeParams } from '../support/fixtures.js';
import { redirect, startServer } from '../support/server.js';

describe.each(clients)('%s', (_, createClient) => {
  it.each([301, 302, 303, 307, 308])(
    'error: a %i to another origin is not followed',
    async (status) => {
      const other = await startServer();
      const server = await startServer(redirect(status, `${other.url}/v1/customer_sessions`));
      const error = await errorOf(
        createCustomerSession(createClient(configFor(server)), makeParams()),
      );

      expect(error).toMatchObject({ type: 'api_error', statusCode: status, attempts: 1 });
      expect(other.requests).toHaveLength(0);
      expect(server.requests).toHaveLength(1);
    },
  );

  it.each([301, 302, 303, 307, 308])(
    'error: a %i within the origin is not followed',
    async (status) => {
      const server = await startServer(redirect(status, '/v1/elsewhere'));
      const error = await errorOf(
        createCustomerSession(createClient(configFor(server)), makeParams()),
      );

      expect(error).toMatchObject({ type: 'api_error', statusCode: status, attempts: 1 });
      expect(server.requests.map(({ path }) => path)).toEqual(['/v1/customer_sessions']);
    },
  );
});
