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
