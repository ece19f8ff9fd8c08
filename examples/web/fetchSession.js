/**
 * Requests a session from the server, and the trace of what the server sent to Stripe.
 *
 * @param path - The endpoint.
 * @param scenario - How the emulated Stripe behaves.
 * @returns The trace, and either the session with a `now` that returns the server's time, or a failure
 *   for `describeFailure`.
 */
export async function fetchSession(path, scenario) {
  const call = crypto.randomUUID();
  const query = new URLSearchParams({ scenario, call });
  try {
    const response = await fetch(`${path}?${query}`, { method: 'POST' });
    const traced = await fetch(`/calls/${call}`);
    const trace = traced.ok ? await traced.json() : undefined;
    return { trace, ...(await readResponse(response)) };
  } catch {
    return { failure: { type: 'unreachable' } };
  }
}

async function readResponse(response) {
  const { headers, ok, status } = response;
  const body = await response.json().catch(() => ({}));
  if (!ok || !body.client_secret) {
    const { type, request_id: requestId } = body.error ?? {};
    return { failure: { type, requestId, retryAfter: Number(headers.get('Retry-After')), status } };
  }
  // The visitor's clock may be wrong. The header is cut to whole seconds; better early than late.
  const ahead = Date.now() - (Date.parse(headers.get('Date')) + 999);
  return { session: { ...body, now: () => Date.now() - ahead } };
}
