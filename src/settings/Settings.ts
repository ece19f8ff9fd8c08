import type { AttemptEvent } from '../types/AttemptEvent.js';
import type { FetchLike } from '../types/ClientConfig.js';

/** What one call goes by: a client's config, with the options of the call on top. */
export interface Settings {
  readonly apiKey: string;
  readonly apiVersion: string;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly maxNetworkRetries: number;
  readonly stripeAccount?: string;
  readonly stripeContext?: string;
  readonly fetch?: FetchLike;
  /** The app's part of the User-Agent. */
  readonly appInfo?: string;
  readonly onAttempt?: (event: AttemptEvent) => void;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}
