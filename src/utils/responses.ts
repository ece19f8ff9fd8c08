import { readProperty } from './objects.js';

/**
 * Checks whether a value is a Response. Duck-typed: frameworks replace the global `Response`, and packages ship their own.
 *
 * @param value - Any value, also one whose properties cannot be read.
 * @returns Whether it has what a Response has.
 */
export function isResponse(value: unknown): value is Response {
  try {
    return (
      typeof readProperty(value, 'status') === 'number' &&
      typeof readProperty(value, 'headers') === 'object' &&
      readProperty(value, 'body') !== undefined
    );
  } catch {
    return false;
  }
}
