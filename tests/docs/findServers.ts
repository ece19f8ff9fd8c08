/** Sends a request to a server that a block defines. */
export type Serve = (request: Request) => Promise<Response>;

export const secretKey = 'sk_test_keyOfTheDocs';
export const webhookSecret = 'whsec_secretOfTheDocs';

/** The environment of the blocks. */
export const env = { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret };

type Handler = (...args: readonly unknown[]) => Response | Promise<Response>;

/** The exports of a block that a platform calls. */
interface ServerExports {
  /** `fetch(request, env, ctx)` of Workers, Hono and Vercel; or a Netlify function. */
  readonly default?: Handler & { readonly fetch?: Handler };
  /** A route of Next.js, SvelteKit or Astro. */
  readonly POST?: Handler;
  /** An action of React Router. */
  readonly action?: Handler;
}

/** Finds the web-standard handlers among the exports of a block. */
export function findServers({ action, default: app, POST }: ServerExports): readonly Serve[] {
  const servers: Serve[] = [];
  if (app?.fetch) {
    const context = { waitUntil: () => undefined, passThroughOnException: () => undefined };
    servers.push(async (request) => app.fetch?.(request, env, context) ?? Response.error());
  } else if (typeof app === 'function') {
    servers.push(async (request) => app(request, { params: {} }));
  }
  if (POST) {
    servers.push(async (request) => {
      // Next.js passes the request itself, SvelteKit and Astro an object that has it.
      const argument = Object.assign(request, { request, locals: {}, params: {} });
      return await POST(argument, { params: Promise.resolve({}) });
    });
  }
  if (action) servers.push(async (request) => action({ request, params: {}, context: {} }));
  return servers;
}
