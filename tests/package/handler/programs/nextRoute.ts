import { serve } from '@hono/node-server';
import { handleBackstage, handler } from '../app.js';

/** The exports of a Next.js `route.ts`. */
const routes: Readonly<Record<string, typeof handler>> = { POST: handler, OPTIONS: handler };

/** As a self-hosted Next.js: whatever the Host header says, the URL is that of the server itself. */
async function serveRoutes({ headers, method, signal, url }: Request): Promise<Response> {
  const ownUrl = new URL(new URL(url).pathname, 'http://localhost:3000');
  const request = new Request(ownUrl, { method, headers, signal });
  const context = { params: Promise.resolve({ account: 'acct_route' }) };
  return (
    handleBackstage(request) ??
    (await routes[method]?.(request, context)) ??
    new Response(null, { status: 405 })
  );
}

serve({ hostname: '127.0.0.1', port: 0, fetch: serveRoutes }, ({ port }) =>
  process.stdout.write(`${port}\n`),
);
