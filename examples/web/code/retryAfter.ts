/** Requests a session; tells when to come back if Stripe limits the rate. */
export async function fetchSession(): Promise<{ secret?: string; retryAfter?: number }> {
  const response = await fetch('/customer-session', { method: 'POST' });
  if (response.ok) {
    const { client_secret } = await response.json();
    return { secret: client_secret };
  }
  // The handler passes on what Stripe said, in seconds.
  return { retryAfter: Number(response.headers.get('Retry-After') ?? 1) };
}
