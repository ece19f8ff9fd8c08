import { listIssues } from '../errors/validationError.js';
import { kind, mergeSettings, type Rules } from '../settings/settings.js';
import { isResponse } from '../utils/responses.js';
import { classifyOrigin, type IsAllowed, type OriginKind, readAllowedOrigins } from './origins.js';
import {
  rejectMethod,
  rejectOrPreflight,
  toErrorResponse,
  withSecurityHeaders,
} from './responses.js';
import { isForFramework, readThrownResponse } from './thrown.js';

/** Options of an endpoint. */
export interface EndpointOptions<
  TPlatform extends readonly unknown[] = readonly unknown[],
  TRequest extends Request = Request,
> {
  /**
   * Other origins whose pages and apps may call, such as `https://shop.example` and
   * `capacitor://localhost`; or a function that returns `true`, or a promise of `true`, for such an
   * origin. The endpoint's own origin needs no entry.
   */
  // Here and below it is `T & {}`, so that TypeScript infers both from `handle` or `authorize`
  // alone.
  readonly allowedOrigins?:
    | readonly string[]
    | ((
        origin: string,
        request: TRequest & {},
        ...platform: TPlatform & {}
      ) => boolean | Promise<boolean>)
    | undefined;
  /**
   * Whether to accept requests from `http:` pages that are not on loopback.
   *
   * @defaultValue `false`
   */
  readonly allowInsecureOrigins?: boolean | undefined;
  /**
   * Called with each error that ends in a 500 or 503, for logging. Awaited; errors it throws are
   * ignored.
   */
  readonly onError?:
    | ((
        error: unknown,
        request: TRequest & {},
        ...platform: TPlatform & {}
      ) => void | Promise<void>)
    | undefined;
}

/** A web-standard request handler. */
export type Endpoint<
  TPlatform extends readonly unknown[] = readonly unknown[],
  TRequest extends Request = Request,
> = (request: TRequest, ...platform: TPlatform) => Promise<Response>;

/**
 * Creates an endpoint that pages of other origins cannot call, unless they are in `allowedOrigins`:
 * for Workers, Deno, Bun, Vercel, Next.js (`export const POST = endpoint, OPTIONS = endpoint`) and
 * Hono (`(c) => endpoint(c.req.raw)`).
 *
 * It sends the `Response` that `handle` returns or throws, with CORS headers added. Anything that a
 * framework throws to respond, such as Next.js' `redirect()`, is rethrown. Any other error becomes
 * a 500, or a 503 if Stripe failed, after `onError` was called.
 *
 * @param handle - Responds to a POST request from an allowed origin.
 * @param options - Which other origins may call, and what to do with errors.
 * @returns The endpoint. The platform's further arguments are passed on to `handle`.
 * @throws TypeError - If an option is invalid. The message names the option.
 * @see https://docs.stripe.com/payments/accept-a-payment
 * @example
 * ```ts
 * import { createCustomerSession, createEndpoint, createStripeClient, rawRequest } from 'stripe-customer-session';
 *
 * const client = createStripeClient({ apiKey: 'sk_test_...' });
 * const endpoint = createEndpoint(
 *   async (request) => {
 *     const isSignedIn = request.headers.get('cookie') === 'session=valid';
 *     if (!isSignedIn) return new Response(null, { status: 401 });
 *     const features = { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' };
 *     const [session, intent] = await Promise.all([
 *       createCustomerSession(client, {
 *         customer: 'cus_123',
 *         components: { payment_element: { enabled: true, features } },
 *       }),
 *       rawRequest<{ readonly client_secret: string }>(client, {
 *         method: 'POST',
 *         path: '/v1/payment_intents',
 *         params: { amount: 1099, currency: 'usd', customer: 'cus_123' },
 *       }),
 *     ]);
 *     return Response.json({
 *       client_secret: intent.client_secret,
 *       customer_session_client_secret: session.client_secret,
 *     });
 *   },
 *   { onError: (error) => console.error(error) },
 * );
 * export default { fetch: endpoint };
 * ```
 */
export function createEndpoint<
  TPlatform extends readonly unknown[],
  TRequest extends Request = Request,
>(
  handle: (request: TRequest, ...platform: TPlatform) => Response | Promise<Response>,
  options: EndpointOptions<TPlatform, TRequest> = {},
): Endpoint<TPlatform, TRequest> {
  if (typeof handle !== 'function') throw new TypeError('The first argument is not a function');
  const { allowedOrigins, allowInsecureOrigins, onError } = readEndpointOptions(options);
  const isAllowed = allowedOrigins as IsAllowed | undefined;

  return async (request, ...platform) => {
    let origin: OriginKind | undefined;
    const respond = (response: Response) => withSecurityHeaders(response, request, origin);
    try {
      origin = await classifyOrigin(
        request,
        (value) => isAllowed?.(value, request, ...platform),
        allowInsecureOrigins,
      );
      const rejection = rejectOrPreflight(request, origin);
      return await respond(rejection ?? (await run(() => handle(request, ...platform))));
    } catch (error) {
      const rejection = rejectMethod(request);
      if (rejection) return respond(rejection);
      // An error of `allowedOrigins` is always a failure.
      if (origin && isForFramework(error)) throw error;
      try {
        await onError?.(error, request, ...platform);
      } catch {
        // A failing log must not change the response.
      }
      return respond(toErrorResponse(error, origin));
    }
  };
}

/** Reads the options of an endpoint, each once; `allowedOrigins` becomes a function. */
export function readEndpointOptions<T extends object>(options: T, required: Rules = {}): T {
  const rules: Rules = {
    ...required,
    allowedOrigins: readAllowedOrigins,
    allowInsecureOrigins: kind('boolean'),
    onError: kind('function'),
  };
  const [name] = Object.keys(required);
  const { value, issues } = mergeSettings({}, options, rules, 'options', name);
  if (issues.length > 0) throw new TypeError(`Invalid options: ${listIssues(issues)}`);
  return value as object as T;
}

/** Returns the response that a function returns, or throws as one. */
async function run(handle: () => unknown): Promise<Response> {
  let response: unknown;
  try {
    response = await handle();
  } catch (thrown) {
    response = readThrownResponse(thrown);
    if (!response) throw thrown;
  }
  if (!isResponse(response)) throw new TypeError('An endpoint must return a Response');
  return response;
}
