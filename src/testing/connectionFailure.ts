/**
 * Makes what `fetch` rejects with, and a body ends with, when the connection is lost.
 *
 * @param message - What was lost.
 * @returns The error, with the code where Node.js has it.
 */
export function connectionFailure(message: string): TypeError {
  const cause = Object.assign(new Error('The connection was reset.'), { code: 'ECONNRESET' });
  return new TypeError(message, { cause });
}
