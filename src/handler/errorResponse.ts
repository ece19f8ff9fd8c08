import { defined } from '../utils/objects.js';
import { jsonResponse } from './jsonResponse.js';

/**
 * Makes a response that tells an outsider no more than the kind of failure.
 *
 * @param status - The HTTP status.
 * @param type - The kind of failure.
 * @param headers - Further headers.
 * @param requestId - Stripe's id of the request, where one was made.
 * @returns The response.
 */
export function errorResponse(
  status: number,
  type: string,
  headers?: Readonly<Record<string, string>>,
  requestId?: string,
): Response {
  return jsonResponse(status, { error: defined({ type, request_id: requestId }) }, headers);
}
