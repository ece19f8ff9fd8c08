import type { ApiAnswer } from './ApiAnswer.js';
import type { ApiProblem } from './ApiProblem.js';

/**
 * Puts a problem in the form of Stripe's errors.
 *
 * @param problem - Why the request is refused.
 * @param requestId - The id of the request.
 * @returns The answer.
 */
export function problemAnswer(problem: ApiProblem, requestId: string): ApiAnswer {
  const { code, declineCode, headers = {}, message, param, status = 400, type } = problem;
  const error = {
    code,
    decline_code: declineCode,
    doc_url: code && `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`,
    message,
    param,
    request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
    type: type ?? 'invalid_request_error',
  };
  return { status, body: JSON.stringify({ error }, null, 2), headers };
}
