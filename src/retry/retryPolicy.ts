const DAY = 86_400;

/** The last second that a Date can tell. */
const END_OF_TIME = 8.64e12;

/**
 * Decides whether an answer that is no success may be asked for again.
 *
 * @param status - The HTTP status.
 * @param header - The `Stripe-Should-Retry` header, which has the last word when it is there.
 * @returns Whether to try again.
 */
export function shouldRetry(status: number, header: string | undefined): boolean {
  if (header === 'true') return true;
  if (header === 'false') return false;
  return status === 409 || status >= 500;
}

/**
 * Reads how long Stripe asks to wait. Proxies double the header or add one of their own: of several
 * values the largest counts.
 *
 * @param header - The `Retry-After` header, if there is one: seconds, or an HTTP date.
 * @param now - The time, in milliseconds since 1970.
 * @returns Whole seconds, never negative; `undefined` where the header is absent or unreadable.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const seconds = (header?.match(readable) ?? [])
    .map((value) => (/^\d/.test(value) ? Number(value) : (Date.parse(value) - now) / 1000))
    .filter((value) => !Number.isNaN(value));
  if (seconds.length === 0) return undefined;
  const longest = Math.max(0, ...seconds);
  return longest > END_OF_TIME ? DAY : Math.ceil(longest);
}

// Seconds, or HTTP's form of a date, which has a comma of its own: `Date.parse` takes almost any text for
// some local time.
const readable = /(?<=^|, *)(\d+(\.\d+)?|[a-z]+, [^,]+ GMT)(?= *(,|$))/gi;

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
