import type { ApiVersionConfig } from '../../src/types/ApiVersionOf.js';
import type { FetchClientConfig } from '../../src/types/ClientConfig.js';
import type { RawRequestResult } from '../../src/types/RawRequestResult.js';
import type { RequestOptions } from '../../src/types/RequestOptions.js';
import type { StripeMethod } from '../../src/types/StripeOperation.js';
import type {
  ExpandingParams,
  StripeElement,
  StripeListRequest,
  StripeRequest,
  StripeResponse,
} from '../../src/types/StripeRequest.js';

declare const types: unique symbol;

/** A client that carries the types of a `stripe` package. */
export interface StripeClient<TStripe = unknown> {
  readonly [types]?: TStripe;
}

export declare function createStripeClient<TStripe = unknown>(
  config: FetchClientConfig & ApiVersionConfig<NoInfer<TStripe>>,
): StripeClient<TStripe>;

export declare function rawRequest<
  T = never,
  TStripe = unknown,
  const TMethod extends StripeMethod = StripeMethod,
  const TPath extends string = string,
  const TParams extends ExpandingParams = ExpandingParams,
>(
  client: StripeClient<TStripe>,
  request: StripeRequest<T, TStripe, TMethod, TPath, TParams>,
  options?: RequestOptions,
): Promise<StripeResponse<T, TStripe, TMethod, TPath, TParams>>;

export declare function safeRawRequest<
  T = never,
  TStripe = unknown,
  const TMethod extends StripeMethod = StripeMethod,
  const TPath extends string = string,
  const TParams extends ExpandingParams = ExpandingParams,
>(
  client: StripeClient<TStripe>,
  request: StripeRequest<T, TStripe, TMethod, TPath, TParams>,
  options?: RequestOptions,
): Promise<RawRequestResult<StripeResponse<T, TStripe, TMethod, TPath, TParams>>>;

export declare function paginate<
  T = never,
  TStripe = unknown,
  const TPath extends string = string,
  const TParams extends ExpandingParams = ExpandingParams,
>(
  client: StripeClient<TStripe>,
  request: StripeListRequest<TStripe, TPath, TParams>,
  options?: RequestOptions,
): AsyncGenerator<StripeElement<T, TStripe, TPath, TParams>, void, undefined>;
