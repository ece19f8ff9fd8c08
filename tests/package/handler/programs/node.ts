import { serve } from '@hono/node-server';
import { app } from '../app.js';

// The adapter's own second argument is Node's request and response, of which the shop knows nothing.
serve({ hostname: '127.0.0.1', port: 0, fetch: (request) => app(request) }, ({ port }) =>
  process.stdout.write(`${port}\n`),
);
