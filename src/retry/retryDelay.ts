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
