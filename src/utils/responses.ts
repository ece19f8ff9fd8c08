import { readProperty } from './objects.js';

/**
 * Checks whether a value is a response. Duck-typed: frameworks replace the global `Response`, and
 * packages ship their own. It never throws.
 */
export function isResponse(value: unknown): value is Response {
  try {
    return (
      typeof readProperty(value, 'status') === 'number' &&
      typeof readProperty(value, 'headers') === 'object' &&
      readProperty(value, 'body') !== undefined
    );
  } catch {
    // A revoked proxy, or a getter that throws.
  }
  return false;
}
