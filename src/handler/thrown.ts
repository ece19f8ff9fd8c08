import { isStripeError } from '../errors/isStripeError.js';
import { readProperty } from '../utils/objects.js';
import { isResponse } from '../utils/responses.js';

/**
 * Returns the response that was thrown (react-router's `redirect()`), or that an error holds
 * (Hono's `HTTPException`), if any.
 */
export function readThrownResponse(thrown: unknown): Response | undefined {
  if (isResponse(thrown)) return thrown;
  try {
    const getResponse = readProperty(thrown, 'getResponse') as () => unknown;
    const response = getResponse.call(thrown);
    // NestJS has a `getResponse()` too, but what it returns is not a Response.
    if (isResponse(response)) return response;
  } catch {
    // There is no `getResponse()`, or it throws.
  }
  return undefined;
}

/**
 * Checks whether a framework throws this value to respond. For an error, a status alone is not
 * enough: errors of HTTP clients have one too, and must be logged.
 */
export function isForFramework(thrown: unknown): boolean {
  try {
    const read = (...path: readonly string[]) => path.reduce(readProperty, thrown);
    if (isStripeError(thrown)) return false;
    if (String(read('digest')).startsWith('NEXT_')) return true;
    // The status of react-router's `data()` is in its `init`.
    const statuses = [read('status'), read('statusCode'), read('init', 'status')];
    return (
      statuses.some((status) => Number.isInteger(status) && /^[34]..$/.test(`${status}`)) &&
      (!isError(thrown) ||
        read('expose') === true || // http-errors: Express, Koa, Fastify
        typeof read('getStatus') === 'function' || // NestJS
        read('constructor', '__h3_error__') === true || // h3 1
        read('name') === 'HTTPError') // h3 2
    );
  } catch {
    // A revoked proxy, or a getter that throws.
  }
  return false;
}

function isError(value: unknown): boolean {
  // Also one of another realm.
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
