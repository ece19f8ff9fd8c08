/**
 * Tells whether a value can be listened to as a signal, of whatever realm or polyfill it is.
 *
 * @param value - Any value.
 * @returns Whether it is an `AbortSignal`, or as good as one.
 */
export function isSignal(value: unknown): value is AbortSignal {
  const { aborted, addEventListener, removeEventListener } = Object(value);
  return (
    typeof aborted === 'boolean' &&
    typeof addEventListener === 'function' &&
    typeof removeEventListener === 'function'
  );
}
