/**
 * Answers a browser that asks whether a page of another origin may call.
 *
 * @param request - The browser's preflight.
 * @returns The response that lets it call with the headers that it asked for.
 */
export function preflightResponse(request: Request): Response {
  const requested = request.headers.get('Access-Control-Request-Headers');
  return new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Max-Age': '600',
      ...(requested && { 'Access-Control-Allow-Headers': requested }),
      Vary: 'Access-Control-Request-Headers',
    },
  });
}
