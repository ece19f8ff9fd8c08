/**
 * Decides whether an answer that is not a 200 may be asked for again.
 *
 * @param status - The HTTP status.
 * @param header - The `Stripe-Should-Retry` header, which has the last word when it is there.
 * @returns Whether to try again.
 */
export function shouldRetry(status: number, header: string | null): boolean {
  if (header === 'true') return true;
  if (header === 'false') return false;
  return status === 409 || status >= 500;
}

/**
 * Reads how long Stripe asks to wait.
 *
 * @param header - The `Retry-After` header, if there is one: seconds, or an HTTP date.
 * @param now - The time, in milliseconds since 1970.
 * @returns Whole seconds, never negative; `undefined` where the header is absent or unreadable.
 */
export function parseRetryAfter(
  header: string | null | undefined,
  now: number,
): number | undefined {
  if (!header) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  // `Date.parse` takes almost any text for some local time, so only HTTP's form is given to it.
  const date = /^[a-z]+, .+ GMT$/i.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

/**
 * Computes the wait before a retry: 0.5 s, doubled each time up to 5 s, stretched at random by up to
 * a half so that callers who failed together do not return together.
 *
 * @param retry - Which retry it is, from 1.
 * @param retryAfter - How long Stripe asked to wait, in seconds: a lower bound.
 * @param random - A number from 0 to 1.
 * @returns The wait in milliseconds.
 */
export function retryDelay(retry: number, retryAfter: number | undefined, random: number): number {
  const backoff = Math.min(500 * 2 ** (retry - 1), 5000) * (1 + random / 2);
  return Math.max(backoff, (retryAfter ?? 0) * 1000);
}
