import { serve } from '@hono/node-server';
import { handleBackstage, handler, type Platform } from '../app.js';

type Route = (request: Request, context: Required<Pick<Platform, 'params'>>) => Promise<Response>;

/** The exports of a Next.js `route.ts`. */
const routes: Readonly<Record<string, Route>> = { POST: handler, OPTIONS: handler };

/** As a self-hosted Next.js: whatever the Host header says, the URL is that of the server itself. */
async function serveRoutes(outer: Request): Promise<Response> {
  const { pathname } = new URL(outer.url);
  const { headers, method, signal } = outer;
  const request = new Request(new URL(pathname, 'http://localhost:3000'), {
    method,
    headers,
    signal,
  });
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
