/** Sends a request to a server that a block defines. */
export type Serve = (request: Request) => Promise<Response>;

/** The API key in the environment of the blocks. */
export const secretKey = 'sk_test_keyOfTheDocs';

/** The webhook secret in their environment. */
export const webhookSecret = 'whsec_secretOfTheDocs';

export const env = { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret };

type Handler = (...args: readonly unknown[]) => Response | Promise<Response>;

/** What a block may export to be called by a platform. */
interface ServerExports {
  /** Workers, Hono and Vercel functions: `fetch(request, env, ctx)`; or a Netlify function. */
  readonly default?: Handler & { readonly fetch?: Handler };
  /** A route of Next.js, SvelteKit or Astro. */
  readonly POST?: Handler;
  /** An action of React Router. */
  readonly action?: Handler;
}

/** Every way in which a block serves requests by functions of the Fetch standard. */
export function findServers({ action, default: app, POST }: ServerExports): readonly Serve[] {
  const servers: Serve[] = [];
  if (typeof app === 'function' && app.fetch === undefined) {
    servers.push(async (request) => app(request, { params: {} }));
  }
  if (app?.fetch) {
    const context = { waitUntil: () => undefined, passThroughOnException: () => undefined };
    servers.push(async (request) => app.fetch?.(request, env, context) ?? Response.error());
  }
  if (POST)
    servers.push(async (request) => POST(toArgument(request), { params: Promise.resolve({}) }));
  if (action) servers.push(async (request) => action({ request, params: {}, context: {} }));
  return servers;
}

/** What a route gets: Next.js passes the request itself, SvelteKit and Astro an object that has it. */
function toArgument(request: Request): Request {
  return Object.assign(request, { request, locals: {}, params: {} });
}
