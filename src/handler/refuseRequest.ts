import { isPlainHttp } from '../utils/urls.js';
import { errorResponse } from './errorResponse.js';

/**
 * Refuses what no page and no caller may send: another method, or a request in the clear.
 *
 * @param request - The request.
 * @param allowInsecure - Whether plain http is served to other hosts than this machine.
 * @returns The refusal; `undefined` for a request to go on with.
 */
export function refuseRequest(request: Request, allowInsecure: boolean): Response | undefined {
  const { method, headers, url } = request;
  if (method !== 'POST' && method !== 'OPTIONS') {
    return errorResponse(405, 'method_not_allowed', { Allow: 'POST, OPTIONS' });
  }
  const [protocol] = (headers.get('X-Forwarded-Proto') ?? '').split(',');
  if (!allowInsecure && isPlainHttp(url) && protocol?.trim().toLowerCase() !== 'https') {
    return errorResponse(403, 'insecure_connection');
  }
  return undefined;
}
