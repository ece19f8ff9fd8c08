import type { ResponseMetadata } from '../types/ResponseMetadata.js';
import { defined } from '../utils/objects.js';

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
  const read = (name: string): string | undefined => {
    const value: unknown = headers.get(name);
    return typeof value === 'string' ? mask(value) : undefined;
  };
  return defined({
    status,
    requestId: read('Request-Id'),
    apiVersion: read('Stripe-Version'),
    idempotentReplayed: headers.get('Idempotent-Replayed') === 'true',
    ...call,
    headers,
  });
}
