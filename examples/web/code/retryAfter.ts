/** Requests a session. If Stripe limits the rate, it returns the seconds to wait. */
export async function fetchSession(): Promise<{ secret?: string; retryAfter?: number }> {
  const response = await fetch('/customer-session', { method: 'POST' });
  if (response.ok) {
    const { client_secret } = await response.json();
    return { secret: client_secret };
  }
  // The handler forwards Stripe's header, in seconds.
  return { retryAfter: Number(response.headers.get('Retry-After') ?? 1) };
}
