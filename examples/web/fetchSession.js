/**
 * Asks the server for a session.
 *
 * @param scenario - How an emulated Stripe shall behave.
 * @returns The session with a `now` that tells the server's time, or a failure that `describeFailure` takes.
 */
export async function fetchSession(scenario) {
  const query = new URLSearchParams(scenario && { scenario });
  let response;
  try {
    response = await fetch(`/customer-session?${query}`, { method: 'POST' });
  } catch {
    return { failure: { type: 'unreachable' } };
  }
  const { headers, ok, status } = response;
  const body = await response.json().catch(() => ({}));
  if (!ok || !body.client_secret) {
    const { type, request_id: requestId } = body.error ?? {};
    return { failure: { type, requestId, retryAfter: Number(headers.get('Retry-After')), status } };
  }
  // The visitor's clock may be wrong. The header is cut to whole seconds: rather early than late.
  const ahead = Date.now() - (Date.parse(headers.get('Date')) + 999);
  return { session: { ...body, now: () => Date.now() - ahead } };
}
