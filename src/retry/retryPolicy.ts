const DAY = 86_400;

/** The last second that a Date can represent. */
const END_OF_TIME = 8.64e12;

/** Checks whether a response that is not a success may be retried. */
export function shouldRetry(status: number, header: string | undefined): boolean {
  if (header === 'true') return true;
  if (header === 'false') return false;
  return status === 409 || status >= 500;
}

/**
 * Parses a `Retry-After` header. Proxies repeat the header or add one of their own: the largest
 * of several values applies.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const parts = (header ?? '').split(',').map((part) => part.trim());
  const seconds = parts
    .map((part, index) => {
      if (/^\d+(\.\d+)?$/.test(part)) return Number(part);
      return (parseDate(part, parts[index - 1]) - now) / 1000;
    })
    .filter((value) => !Number.isNaN(value));
  if (seconds.length === 0) return undefined;
  const longest = Math.max(0, ...seconds);
  return longest > END_OF_TIME ? DAY : Math.ceil(longest);
}

/** Checks the format first: `Date.parse` reads almost any string as some local time. */
function parseDate(part: string, before = ''): number {
  // Two of the three formats have a comma after the day of the week.
  if (/^[a-z]{3,9}$/i.test(before) && /^\d\d[ -][a-z]{3}[ -]\d+ [\d:]{8} GMT$/i.test(part)) {
    return Date.parse(`${before}, ${part}`);
  }
  const isAsctime = /^[a-z]{3} [a-z]{3} [\d ]\d [\d:]{8} \d{4}$/i.test(part);
  return isAsctime ? Date.parse(`${part} GMT`) : Number.NaN;
}

/**
 * Computes the wait before a retry: 0.5 s, doubled each time up to 5 s, increased at random by up
 * to a half so that callers that failed together do not retry together.
 */
export function retryDelay(retry: number, retryAfter: number | undefined, random: number): number {
  const backoff = Math.min(500 * 2 ** (retry - 1), 5000) * (1 + random / 2);
  return Math.max(backoff, (retryAfter ?? 0) * 1000);
}
