import { maskPath } from '../errors/secrets.js';
import { mapValues } from '../utils/objects.js';
import {
  checkCreateParams,
  checkListParams,
  checkRetrieveParams,
  checkUpdateParams,
} from './customerParams.js';
import {
  type CustomerStore,
  createCustomer,
  deleteCustomer,
  type EndpointContext,
  listCustomers,
  retrieveCustomer,
  updateCustomer,
} from './customers.js';
import { type ApiError, invalidBodyError, toApiError, unrecognizedUrlError } from './errors.js';
import { connectionError, sendResponse } from './faults.js';
import type { Params } from './form.js';
import { type Operation, type SavedResponses, withIdempotency } from './idempotency.js';
import type { EmulatorSettings } from './options.js';
import {
  checkRequest,
  type IncomingRequest,
  parseContent,
  type RequestContent,
  type RequestInfo,
} from './requests.js';
import { type ApiResponse, errorResponse } from './responses.js';
import { compileRoutes, matchRoute, runRoute } from './routes.js';
import type { StripeEmulatorFault } from './StripeEmulatorFault.js';
import type { StripeEmulatorRequest } from './StripeEmulatorRequest.js';
import { collectSecrets, createMask, maskParams, type Secrets } from './secrets.js';
import { checkSessionParams, createSession } from './sessions.js';

/** The state of an emulator. A reset replaces it, so that requests in progress keep the old one. */
export interface EmulatorState {
  readonly requests: StripeEmulatorRequest[];
  readonly faults: StripeEmulatorFault[];
  readonly saved: SavedResponses;
  readonly customers: CustomerStore;
  readonly secrets: Secrets;
}

/** An endpoint that the emulator implements. */
interface Endpoint {
  /** Checks the params before anything is executed. */
  readonly check: (params: Params, isPreview: boolean) => ApiError | undefined;
  readonly execute: (context: EndpointContext) => ApiResponse | ApiError;
}

const endpoints = compileRoutes<Endpoint | undefined>({
  'POST /v1/customer_sessions': { check: checkSessionParams, execute: createSession },
  'GET /v1/customers': { check: checkListParams, execute: listCustomers },
  'POST /v1/customers': { check: checkCreateParams, execute: createCustomer },
  'GET /v1/customers/:id': { check: checkRetrieveParams, execute: retrieveCustomer },
  'POST /v1/customers/:id': { check: checkUpdateParams, execute: updateCustomer },
  'DELETE /v1/customers/:id': { check: checkRetrieveParams, execute: deleteCustomer },
  // `search` is not the id of a customer.
  'GET /v1/customers/search': undefined,
  'POST /v1/customers/search': undefined,
  'DELETE /v1/customers/search': undefined,
});

/** Responds to a request. */
export async function respond(
  { info, readBody }: IncomingRequest,
  fault: StripeEmulatorFault | undefined,
  state: EmulatorState,
  settings: EmulatorSettings,
): Promise<Response> {
  const reading = readBody().then((body) => {
    const content = parseContent(info, body);
    log(info, content.params ?? {}, state, settings);
    return content;
  });
  if (fault === 'connection_error') {
    await reading;
    throw connectionError('fetch failed');
  }
  const response = await createResponse(info, reading, fault, state, settings);
  collectSecrets(response.body, state.secrets);
  return sendResponse(response, info, fault);
}

function createResponse(
  info: RequestInfo,
  reading: Promise<RequestContent>,
  fault: StripeEmulatorFault | undefined,
  state: EmulatorState,
  settings: EmulatorSettings,
): Promise<ApiResponse> {
  const reject = async (error: ApiError): Promise<ApiResponse> => {
    await reading;
    return errorResponse(error, info.requestId);
  };
  if (typeof fault === 'object') return reject(toApiError(fault));
  const now = settings.now();
  const operation = findOperation(info, state, settings, now);
  if (!operation) return reject(unrecognizedUrlError(info.method, info.path));
  const error = checkRequest(info, settings.isAllowedKey);
  return error ? reject(error) : withIdempotency(info, reading, state.saved, now, operation);
}

function findOperation(
  info: RequestInfo,
  { customers }: EmulatorState,
  { routes }: EmulatorSettings,
  now: number,
): Operation | undefined {
  const custom = matchRoute(routes, info);
  const known = matchRoute(endpoints, info);
  const endpoint = known?.route.value;
  const { account, encoding, isPreview, path, requestId } = info;
  const operation: Operation | undefined =
    endpoint &&
    ((params) => {
      const error =
        encoding === 'multipart' ? invalidBodyError(path) : endpoint.check(params, isPreview);
      if (error) return { error };
      const { id = '' } = known.ids;
      const result = endpoint.execute({ customers, account, id, params, now });
      return { response: 'message' in result ? errorResponse(result, requestId) : result };
    });
  if (!custom) return operation;
  return (params, body) =>
    runRoute(custom, info, params, body, async () =>
      operation ? operation(params, body) : { error: unrecognizedUrlError(info.method, path) },
    );
}

/** A request has arrived when its body has. */
function log(
  { apiKey, headers, method, path }: RequestInfo,
  params: Params,
  { requests, secrets }: EmulatorState,
  { isAllowedKey }: EmulatorSettings,
): void {
  const mask = createMask(secrets, isAllowedKey(apiKey) ? apiKey : '');
  requests.push({
    method,
    path: maskPath(path, mask),
    params: maskParams(params, mask),
    headers: mapValues(headers, mask),
  });
}
