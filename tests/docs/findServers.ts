/** Sends a request to a server that a block defines. */
export type Serve = (request: Request) => Promise<Response>;

export const secretKey = 'sk_test_keyOfTheDocs';
export const webhookSecret = 'whsec_secretOfTheDocs';

/** The environment of the blocks. */
export const env = { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret };

type Handler = (...args: readonly unknown[]) => Response | Promise<Response>;

/** Finds the web-standard handlers among the exports of a block. */
export function findServers(exported: {
  readonly default?: Handler & { readonly fetch?: Handler };
  readonly POST?: Handler;
  readonly action?: Handler;
}): readonly Serve[] {
  const { action, default: app, POST } = exported;
  const servers: Serve[] = [];
  if (app?.fetch) {
    // Workers, Hono and Vercel.
    const context = { waitUntil: () => undefined, passThroughOnException: () => undefined };
    servers.push(async (request) => app.fetch?.(request, env, context) ?? Response.error());
  } else if (typeof app === 'function') {
    // A Netlify function.
    servers.push(async (request) => app(request, { params: {} }));
  }
  if (POST) {
    servers.push(async (request) => {
      // Next.js passes the request itself, SvelteKit and Astro an object that has it.
      const argument = Object.assign(request, { request, locals: {}, params: {} });
      return await POST(argument, { params: Promise.resolve({}) });
    });
  }
  // An action of React Router.
  if (action) servers.push(async (request) => action({ request, params: {}, context: {} }));
  return servers;
}
