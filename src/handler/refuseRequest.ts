import { errorResponse } from './errorResponse.js';
import { isPlainHttp, type RequestOrigin } from './judgeOrigin.js';

/**
 * Refuses what must get neither to `authorize` nor to Stripe.
 *
 * @param request - The request.
 * @param origin - Whose page it comes from.
 * @param allowInsecure - Whether plain http is served to other hosts than this machine.
 * @returns The refusal; `undefined` for a request to go on with.
 */
export function refuseRequest(
  request: Request,
  origin: RequestOrigin,
  allowInsecure: boolean,
): Response | undefined {
  const { method, headers, url } = request;
  if (method !== 'POST' && method !== 'OPTIONS') {
    return errorResponse(405, 'method_not_allowed', { Allow: 'POST, OPTIONS' });
  }
  const [protocol] = (headers.get('X-Forwarded-Proto') ?? '').split(',');
  if (!allowInsecure && isPlainHttp(url) && protocol?.trim().toLowerCase() !== 'https') {
    return errorResponse(403, 'insecure_connection');
  }
  // Only a listed page has a reason to ask before it calls.
  if (origin === 'foreign' || (method === 'OPTIONS' && origin === 'own')) {
    return errorResponse(403, 'origin_not_allowed');
  }
  return undefined;
}
