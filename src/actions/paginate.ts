import type { StripeClient } from '../clients/StripeClient.js';
import type { StripeError } from '../errors/StripeError.js';
import { issueAt, validationError } from '../errors/validationError.js';
import type { ExpandingParams, StripeElement, StripeListRequest } from '../routes/StripeRequest.js';
import type { RequestOptions } from '../settings/RequestOptions.js';
import { readProperty } from '../utils/objects.js';
import { rawRequest } from './rawRequest.js';

/**
 * Iterates over the objects of a list or a search, page by page: forwards, or backwards with
 * `ending_before`. Stop whenever you like with `break`.
 *
 * @typeParam T - The type of an object, if the path does not decide it.
 * @param client - A client from `createStripeClient`.
 * @param request - The path and the params. `params.limit` is the number of objects per page.
 * @param options - Options of each request, which override the client's.
 * @returns The objects, one by one. Iterating throws a StripeError if the request for a page fails.
 * @see https://docs.stripe.com/api/pagination
 * @example
 * ```ts
 * import type Stripe from 'stripe';
 * import { createStripeClient, paginate } from 'stripe-customer-session';
 *
 * const client = createStripeClient<typeof Stripe>({ apiKey: 'sk_test_...' });
 * const params = { email: 'jenny@example.com' };
 * for await (const customer of paginate(client, { path: '/v1/customers', params })) {
 *   console.log(customer.email);
 * }
 * ```
 */
export async function* paginate<
  T = never,
  TStripe = unknown,
  const TPath extends string = string,
  const TParams extends ExpandingParams = ExpandingParams,
>(
  client: StripeClient<TStripe>,
  request: StripeListRequest<TStripe, TPath, TParams>,
  options?: RequestOptions,
): AsyncGenerator<StripeElement<T, TStripe, TPath, TParams>, void, undefined> {
  const isBackwards = readProperty(readProperty(request, 'params'), 'ending_before') !== undefined;
  let next: NextRequest = { ...request, method: 'GET' };
  for (;;) {
    const page = await rawRequest<unknown>(client, next, options);
    const data = readProperty(page, 'data');
    if (!Array.isArray(data)) throw invalidPage('data', 'an array');
    yield* isBackwards ? [...data].reverse() : data;
    const nextUrl = readProperty(page, 'next_page_url');
    if (data.length === 0 || !(nextUrl || readProperty(page, 'has_more'))) return;

    next = nextUrl
      ? // Under /v2 the next URL has all params.
        { ...next, path: `${nextUrl}`, ids: undefined, params: undefined }
      : { ...next, params: { ...next.params, ...getCursor(page, data, isBackwards) } };
  }
}

/** A request, untyped. */
interface NextRequest {
  readonly method: 'GET';
  readonly path: string;
  readonly ids?: Readonly<Record<string, string>> | undefined;
  readonly params?: object | undefined;
}

/** A search has its own cursor; a list continues at the last object. */
function getCursor(page: unknown, data: readonly unknown[], isBackwards: boolean): object {
  const nextPage = readProperty(page, 'next_page');
  if (nextPage) return { page: nextPage };
  const index = isBackwards ? 0 : data.length - 1;
  const id = readProperty(data[index], 'id');
  // Without it the first page would be requested forever.
  if (typeof id !== 'string') throw invalidPage(`data.${index}.id`, 'a string');
  return isBackwards ? { ending_before: id } : { starting_after: id };
}

function invalidPage(path: string, expected: string): StripeError {
  const issues = [issueAt(`body.${path}`, expected)];
  return validationError('Invalid response', issues, { type: 'invalid_response' });
}
