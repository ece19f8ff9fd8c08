/**
 * Makes sure that a caller's own `fetch` gave a response, before anything is read off it.
 *
 * @param answer - What it gave.
 * @returns The very answer.
 * @throws TypeError - When it is no response: that counts as no answer.
 */
export function toResponse(answer: unknown): Response {
  const { headers, text } = Object(answer);
  if (typeof Object(headers).get === 'function' && typeof text === 'function') {
    return answer as Response;
  }
  throw new TypeError('fetch gave no response');
}
