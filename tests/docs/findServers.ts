import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { createApp, type EventHandler, isEventHandler, toWebHandler } from 'h3';

/** Answers a request as the platform would let a block answer it. */
export type Serve = (request: Request) => Promise<Response>;

type Handler = (...args: readonly unknown[]) => Response | Promise<Response>;

/** The key that the platforms of the blocks hold. */
export const secretKey = 'sk_test_keyOfTheDocs';

/** The webhook secret that they hold. */
export const webhookSecret = 'whsec_secretOfTheDocs';

const env = { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret };

/**
 * Stands for a runtime whose server is a global: opening a port is not what a block has to show, so it
 * only keeps the handler.
 */
export interface GlobalRuntimes {
  readonly Deno: object;
  readonly Bun: object;
  readonly served: readonly Handler[];
}

export function standForRuntimes(): GlobalRuntimes {
  const served: Handler[] = [];
  return {
    served,
    Deno: {
      env: { get: (name: string) => new Map(Object.entries(env)).get(name) },
      serve: (handler: Handler) => served.push(handler),
    },
    Bun: {
      env,
      serve: ({ routes }: { readonly routes: Readonly<Record<string, Handler>> }) =>
        served.push(...Object.values(routes)),
    },
  };
}

/** What a block may export to be called by a platform. */
interface ServerExports {
  /**
   * Workers, Hono and Vercel functions: `fetch(request, env, ctx)`; a Netlify function; an event handler
   * of Nuxt's.
   */
  readonly default?: (Handler | EventHandler) & { readonly fetch?: Handler };
  /** A route of Next.js, of SvelteKit or of Astro. */
  readonly POST?: Handler;
  /** An action of React Router's. */
  readonly action?: Handler;
  /** An AWS Lambda function. */
  readonly handler?: (event: LambdaFunctionURLEvent, context: object) => Promise<unknown>;
}

/** Every way in which a block serves requests. */
export function findServers(
  { action, default: app, POST, handler }: ServerExports,
  served: readonly Handler[],
): readonly Serve[] {
  const servers: Serve[] = served.map((serve) => async (request) => serve(request, {}));
  if (isEventHandler(app)) {
    servers.push(toWebHandler(createApp().use(app)));
  } else if (typeof app === 'function' && app.fetch === undefined) {
    servers.push(async (request) => app(request, { params: {} }));
  }
  if (app?.fetch) {
    const context = { waitUntil: () => undefined, passThroughOnException: () => undefined };
    servers.push(async (request) => app.fetch?.(request, env, context) ?? Response.error());
  }
  if (POST)
    servers.push(async (request) => POST(toArgument(request), { params: Promise.resolve({}) }));
  if (action) servers.push(async (request) => action({ request, params: {}, context: {} }));
  if (handler) {
    const context = { getRemainingTimeInMillis: () => 3000 };
    servers.push(async (request) =>
      toResponse((await handler(toEvent(request), context)) as LambdaFunctionURLResult),
    );
  }
  return servers;
}

/** What a route gets: Next.js passes the request itself, SvelteKit and Astro an object that has it. */
function toArgument(request: Request): Request {
  return Object.assign(request, { request, locals: {}, params: {} });
}

function toEvent({ url, method, headers }: Request): LambdaFunctionURLEvent {
  const { hostname, pathname } = new URL(url);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: '',
    headers: { host: hostname, 'x-forwarded-proto': 'https', ...Object.fromEntries(headers) },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'url-id',
      domainName: hostname,
      domainPrefix: 'url-id',
      http: {
        method,
        path: pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '203.0.113.1',
        userAgent: '',
      },
      requestId: 'id',
      routeKey: '$default',
      stage: '$default',
      time: '01/Jan/2026:00:00:00 +0000',
      timeEpoch: 1_767_225_600_000,
    },
    isBase64Encoded: false,
  };
}

function toResponse(result: LambdaFunctionURLResult): Response {
  if (typeof result !== 'object') return new Response(result);
  const headers = Object.entries(result.headers ?? {}).map(([name, value]) => [name, `${value}`]);
  return new Response(result.body ?? null, {
    status: result.statusCode ?? 200,
    headers: Object.fromEntries(headers),
  });
}
