import type { ApiProblem } from './ApiProblem.js';
import { maskKey } from './maskKey.js';
import type { EmulatedCall } from './readCall.js';

const PATH = '/v1/customer_sessions';
const LONGEST_IDEMPOTENCY_KEY = 255;

/** A date, maybe with the name of a release, maybe with versions of preview features. */
const apiVersionForm = /^\d{4}-\d\d-\d\d(\.[a-z]+)?(; ?\w+=\w+)*$/;

/**
 * Checks what must be right before Stripe looks at the params.
 *
 * @param call - The request.
 * @param isAllowedKey - Tells whether an API key is let in.
 * @returns What is wrong, if anything is.
 */
export function checkCall(
  call: EmulatedCall,
  isAllowedKey: (key: string) => boolean,
): ApiProblem | undefined {
  const { apiKey, apiVersion, idempotencyKey = '', isForm, method, path } = call;
  if (method !== 'POST' || path !== PATH) {
    return { status: 404, message: `Unrecognized request URL (${method}: ${path}).` };
  }
  if (apiKey === '') {
    const message = 'There is no API key in the Authorization header: "Bearer YOUR_SECRET_KEY".';
    return { status: 401, message };
  }
  if (!isAllowedKey(apiKey)) {
    return { status: 401, message: `Invalid API key: ${maskKey(apiKey)}` };
  }
  if (!apiVersionForm.test(apiVersion)) {
    return { message: `Invalid API version: ${apiVersion}` };
  }
  if (idempotencyKey.length > LONGEST_IDEMPOTENCY_KEY) {
    return { message: `An idempotency key has at most ${LONGEST_IDEMPOTENCY_KEY} characters.` };
  }
  if (!isForm) {
    return { message: 'The body has to be a form, of type application/x-www-form-urlencoded.' };
  }
  return undefined;
}
