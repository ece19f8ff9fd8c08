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
