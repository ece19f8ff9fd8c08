/**
 * Makes a response with a body of JSON.
 *
 * @param status - The HTTP status.
 * @param body - The body.
 * @param headers - Further headers.
 * @returns The response.
 */
export function jsonResponse(
  status: number,
  body: object,
  headers?: Readonly<Record<string, string>>,
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}
