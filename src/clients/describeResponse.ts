import type { ResponseMetadata } from '../types/ResponseMetadata.js';

/**
 * Tells of a response what a caller may want to log.
 *
 * @param response - The response.
 * @param mask - Hides secrets in a text.
 * @param call - What is known of the call.
 * @returns The response's metadata.
 */
export function describeResponse(
  response: Response,
  mask: (text: string) => string,
  call: Pick<ResponseMetadata, 'idempotencyKey' | 'attempts' | 'durationMs'>,
): ResponseMetadata {
  const { status, headers } = response;
  const requestId = headers.get('Request-Id');
  const apiVersion = headers.get('Stripe-Version');
  return {
    status,
    ...(requestId !== null && { requestId: mask(requestId) }),
    ...(apiVersion !== null && { apiVersion: mask(apiVersion) }),
    idempotentReplayed: headers.get('Idempotent-Replayed') === 'true',
    ...call,
    headers,
  };
}
