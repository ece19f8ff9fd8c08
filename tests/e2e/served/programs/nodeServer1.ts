import { serve } from 'hono-node-server-1';
import { app } from '../../../package/handler/app.js';

serve({ hostname: '127.0.0.1', port: 0, fetch: (request) => app(request) }, ({ port }) =>
  process.stdout.write(`${port}\n`),
);
