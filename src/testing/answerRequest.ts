import type { ApiAnswer } from './ApiAnswer.js';
import { answerOnce } from './answerOnce.js';
import { checkCall } from './checkCall.js';
import { connectionFailure } from './connectionFailure.js';
import { createSession } from './createSession.js';
import { decodeForm } from './decodeForm.js';
import type { EmulatorState } from './EmulatorState.js';
import { faultProblem } from './faultProblem.js';
import { problemAnswer } from './problemAnswer.js';
import { type EmulatedCall, readCall } from './readCall.js';
import type { EmulatorSettings } from './readEmulatorOptions.js';
import type { StripeEmulatorFault } from './StripeEmulatorFault.js';
import type { StripeEmulatorRequest } from './StripeEmulatorRequest.js';
import { sendAnswer } from './sendAnswer.js';

/**
 * Takes a request in and answers it.
 *
 * @param request - The request.
 * @param fault - What goes wrong with it.
 * @param state - What the emulator remembers.
 * @param settings - What the emulator goes by.
 * @returns The response.
 * @throws TypeError - As `fetch` does, where the fault is that there is no connection.
 */
export async function answerRequest(
  request: Request,
  fault: StripeEmulatorFault | undefined,
  state: EmulatorState,
  settings: EmulatorSettings,
): Promise<Response> {
  const call = readCall(request);
  const reading = readParams(request, call, state);
  if (fault === 'connection_error') {
    await reading;
    throw connectionFailure('fetch failed');
  }
  const problem =
    typeof fault === 'object' ? faultProblem(fault) : checkCall(call, settings.isAllowedKey);
  const answer = problem
    ? reading.then(() => problemAnswer(problem, call.requestId))
    : execute(call, reading, state, settings);
  return sendAnswer(await answer, call, fault);
}

function execute(
  call: EmulatedCall,
  reading: Promise<StripeEmulatorRequest['params']>,
  state: EmulatorState,
  settings: EmulatorSettings,
): Promise<ApiAnswer> {
  const now = settings.now();
  return answerOnce(call, reading, state.saved, now, (params) =>
    createSession(params, settings.customers, now, call.requestId),
  );
}

/** Reads the body and logs the request, which has arrived with it. */
async function readParams(
  request: Request,
  { headers, isForm, method, path, query }: EmulatedCall,
  { requests }: EmulatorState,
): Promise<StripeEmulatorRequest['params']> {
  const body = await request.text();
  const params = decodeForm(isForm ? `${query}&${body}` : query);
  requests.push({ method, path, params, headers });
  return params;
}
