import { type ApiAnswer, type ApiProblem, problemAnswer } from './answers.js';
import { type Arrival, type Call, checkCall, readParams } from './calls.js';
import { checkCreateParams, checkRetrieveParams, checkUpdateParams } from './customerParams.js';
import {
  type CustomerStore,
  createCustomer,
  type Execution,
  retrieveCustomer,
  updateCustomer,
} from './customers.js';
import { connectionFailure, faultProblem, sendAnswer } from './faults.js';
import { mapValues, type Params } from './form.js';
import { answerOnce, type Outcome, type SavedAnswers } from './idempotency.js';
import type { EmulatorSettings } from './options.js';
import { answerByRoute, matchRoute, readRoutes } from './routes.js';
import type { StripeEmulatorFault } from './StripeEmulatorFault.js';
import type { StripeEmulatorRequest } from './StripeEmulatorRequest.js';
import { collectSecrets, maskParams, maskText } from './secrets.js';
import { checkSessionParams, createSession } from './sessions.js';

/** The memory of an emulator. A reset replaces it, so that requests under way keep to the old one. */
export interface EmulatorState {
  readonly requests: StripeEmulatorRequest[];
  readonly faults: StripeEmulatorFault[];
  readonly saved: SavedAnswers;
  readonly customers: CustomerStore;
  /** Those that do not look like one, which a reset does not make any less secret. */
  readonly secrets: Set<string>;
}

/** A call that the emulator answers by itself. */
interface Endpoint {
  /** Checks the params before anything is executed. */
  readonly check: (params: Params, isPreview: boolean) => ApiProblem | undefined;
  readonly execute: (on: Execution) => ApiAnswer | ApiProblem;
}

const endpoints = readRoutes<Endpoint>({
  'POST /v1/customer_sessions': { check: checkSessionParams, execute: createSession },
  'POST /v1/customers': {
    check: checkCreateParams,
    execute: createCustomer,
  },
  'GET /v1/customers/:id': {
    check: checkRetrieveParams,
    execute: retrieveCustomer,
  },
  'POST /v1/customers/:id': {
    check: checkUpdateParams,
    execute: updateCustomer,
  },
});

/**
 * Answers a request.
 *
 * @param arrival - The request.
 * @param fault - What goes wrong with it.
 * @param state - The memory of the emulator.
 * @param settings - The emulator's settings.
 * @returns The response.
 * @throws TypeError - As `fetch` does, where the fault is that there is no connection.
 */
export async function answerRequest(
  { call, readBody }: Arrival,
  fault: StripeEmulatorFault | undefined,
  state: EmulatorState,
  settings: EmulatorSettings,
): Promise<Response> {
  const reading = readBody().then((body) => {
    const params = readParams(call, body);
    log(call, params ?? {}, state, settings);
    return params;
  });
  if (fault === 'connection_error') {
    await reading;
    throw connectionFailure('fetch failed');
  }
  const answer = await makeAnswer(call, reading, fault, state, settings);
  collectSecrets(answer.body, state.secrets);
  return sendAnswer(answer, call, fault);
}

function makeAnswer(
  call: Call,
  reading: Promise<Params | undefined>,
  fault: StripeEmulatorFault | undefined,
  state: EmulatorState,
  settings: EmulatorSettings,
): Promise<ApiAnswer> {
  const refuse = async (problem: ApiProblem): Promise<ApiAnswer> => {
    await reading;
    return problemAnswer(problem, call.requestId);
  };
  if (typeof fault === 'object') return refuse(faultProblem(fault));
  const now = settings.now();
  const execute = findExecution(call, state, settings, now);
  if (!execute) {
    return refuse({
      status: 404,
      message: `Unrecognized request URL (${call.method}: ${call.path}).`,
    });
  }
  const problem = checkCall(call, settings.isAllowedKey);
  return problem ? refuse(problem) : answerOnce(call, reading, state.saved, now, execute);
}

function findExecution(
  call: Call,
  { customers }: EmulatorState,
  { routes }: EmulatorSettings,
  now: number,
): ((params: Params) => Outcome | Promise<Outcome>) | undefined {
  const { account, isPreview, requestId } = call;
  const own = matchRoute(routes, call);
  if (own) return async (params) => ({ answer: await answerByRoute(own, call, params) });
  const known = matchRoute(endpoints, call);
  if (!known) return undefined;
  const { check, execute } = known.route.value;
  return (params) => {
    const problem = check(params, isPreview);
    if (problem) return { problem };
    const { id = '' } = known.names;
    const made = execute({ customers, account, id, params, now });
    return { answer: 'message' in made ? problemAnswer(made, requestId) : made };
  };
}

/** The request has arrived when its body has. */
function log(
  { apiKey, headers, method, path }: Call,
  params: Params,
  { requests, secrets }: EmulatorState,
  { isAllowedKey }: EmulatorSettings,
): void {
  const hidden = [...secrets, ...(isAllowedKey(apiKey) ? [apiKey] : [])];
  requests.push({
    method,
    path: maskText(path, hidden),
    params: maskParams(params, hidden),
    headers: mapValues(headers, (value) => maskText(value, hidden)),
  });
}
