/**
 * Tells whether a host is this very machine.
 *
 * @param hostname - A host as the URL parser writes it: lower case, IPv4 in four numbers.
 * @returns Whether it is `localhost`, in `127.0.0.0/8`, or `[::1]`.
 */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
