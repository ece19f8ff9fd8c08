import { findUnknownNames, type Issue, issueAt, listIssues } from '../errors/validationError.js';
import { isObject } from '../utils/objects.js';
import { isResponse } from '../utils/responses.js';
import { decodePercent } from '../utils/urls.js';
import { toApiError } from './errors.js';
import { faultNames, findFaultIssues, readFault, sendResponse } from './faults.js';
import type { Params } from './form.js';
import type { Outcome } from './idempotency.js';
import type { RequestInfo } from './requests.js';
import { type ApiResponse, errorResponse, objectResponse } from './responses.js';
import type { StripeEmulatorCall, StripeEmulatorRoutes } from './StripeEmulatorRoutes.js';

/** A route, ready to be compared with requests. */
export interface Route<T> {
  /** Its method and path. */
  readonly name: string;
  readonly method: string;
  /** The segments of its path; a param begins with a colon. */
  readonly segments: readonly string[];
  readonly value: T;
}

export type RouteHandler = StripeEmulatorRoutes[keyof StripeEmulatorRoutes];

/** A route that matches a request, with the values of its params. */
interface RouteMatch<T> {
  readonly route: Route<T>;
  readonly ids: Readonly<Record<string, string>>;
}

/** Headers about the encoding of a body that is read here. */
const encodingHeaders = ['content-encoding', 'content-length', 'transfer-encoding'];

const routeForm =
  /^(GET|POST|DELETE) (\/v[12](?:\/(?::\w+|\{\w+\}|(?!\.{1,2}(?:\/|$))[^\s/?#:*$%^()[\]{}<>|\\"`]+))+)$/;

/** Validates routes. */
export function findRouteIssues(routes: unknown): readonly Issue[] {
  if (!isObject(routes)) return [issueAt('options.routes', 'an object of functions')];
  const patterns = new Map<string, string>();
  return Object.entries(routes).flatMap(([name, handler]) => {
    const path = `options.routes[${JSON.stringify(name)}]`;
    if (!routeForm.test(name)) {
      return [issueAt(path, 'a method and a path, such as GET /v1/payment_intents/:id')];
    }
    const { ids, pattern } = readPattern(name);
    if (new Set(ids).size < ids.length) return [issueAt(path, 'a path with unique :names')];
    const same = patterns.get(pattern);
    if (same) return [issueAt(path, `a pattern that matches other requests than ${same}`)];
    patterns.set(pattern, name);
    return typeof handler === 'function' ? [] : [issueAt(path, 'a function')];
  });
}

/** Prepares routes. Those with the earlier literal segment come first. */
export function compileRoutes<T>(routes: Readonly<Record<string, T>>): readonly Route<T>[] {
  return Object.entries(routes)
    .map(([name, value]) => {
      const [method, path] = name.replace(/\{(\w+)\}/g, ':$1').split(' ') as [string, string];
      return { name, method, segments: path.split('/'), value };
    })
    .sort((a, b) => rankOf(a).localeCompare(rankOf(b)));
}

/** Finds the route of a request. */
export function matchRoute<T>(
  routes: readonly Route<T>[],
  { method, path }: Pick<RequestInfo, 'method' | 'path'>,
): RouteMatch<T> | undefined {
  const segments = path.split('/').map(decodePercent);
  const route = routes.find(
    (candidate) =>
      candidate.method === method &&
      candidate.segments.length === segments.length &&
      candidate.segments.every((segment, index) =>
        segment.startsWith(':') ? segments[index] !== '' : segment === segments[index],
      ),
  );
  if (!route) return undefined;
  const ids = route.segments.flatMap((segment, index) =>
    segment.startsWith(':') ? [[segment.slice(1), segments[index]]] : [],
  );
  return { route, ids: Object.fromEntries(ids) };
}

/** Calls a route's handler. */
export async function runRoute(
  { route, ids }: RouteMatch<RouteHandler>,
  info: RequestInfo,
  params: Params,
  body: string,
  respond: () => Promise<Outcome>,
): Promise<Outcome> {
  const { headers, method, path, requestId } = info;
  /**
   * What `next` has returned, so that returning it changes nothing, even if its body has been read.
   */
  const own = new Map<unknown, Outcome>();
  const call: StripeEmulatorCall = {
    method,
    path,
    headers,
    body,
    id: ids['id'] ?? '',
    params: { ...params, ...ids },
    async next() {
      const outcome = await respond();
      const response = await sendResponse(toApiResponse(outcome, requestId), info, undefined);
      own.set(response, outcome);
      return response;
    },
  };
  try {
    const value = await callHandler(route.value, call);
    return own.get(value) ?? { response: await readResult(value) };
  } catch (thrown) {
    return { response: toThrownResponse(thrown, requestId, route.name) };
  }
}

function readPattern(name: string) {
  const ids = Array.from(name.matchAll(/[:{](\w+)/g), ([, id]) => id);
  return { ids, pattern: name.replace(/:\w+|\{\w+\}/g, ':') };
}

function toApiResponse(outcome: Outcome, requestId: string): ApiResponse {
  return 'error' in outcome ? errorResponse(outcome.error, requestId) : outcome.response;
}

/** A Response means the same thrown as returned. */
async function callHandler(handler: RouteHandler, call: StripeEmulatorCall): Promise<unknown> {
  try {
    return await handler(call);
  } catch (thrown) {
    if (isResponse(thrown)) return thrown;
    throw thrown;
  }
}

async function readResult(value: unknown): Promise<ApiResponse> {
  if (isResponse(value)) {
    const { status } = value;
    if (!(Number.isInteger(status) && status >= 200 && status <= 599)) {
      throw new Error('returned a Response with an invalid status');
    }
    // Copied, since headers of another package may hold what no header can.
    const headers = new Headers([...value.headers]);
    for (const name of encodingHeaders) headers.delete(name);
    return { status, body: `${await value.text()}`, headers: Object.fromEntries(headers) };
  }
  const response = isObject(value) ? objectResponse(value) : undefined;
  // An object with a `toJSON` method may become anything, or nothing.
  if (!response?.body?.startsWith('{')) {
    throw new Error('returned neither an object nor a Response');
  }
  return response;
}

function toThrownResponse(thrown: unknown, requestId: string, name: string): ApiResponse {
  let reason = 'threw a value that is not an error';
  try {
    const fault = readFault(thrown);
    if (fault.status !== undefined) {
      const issues = [
        ...findUnknownNames(thrown, faultNames, 'error'),
        ...findFaultIssues(fault, 'error'),
      ];
      if (issues.length === 0) return errorResponse(toApiError(fault), requestId);
      reason = `threw an invalid error: ${listIssues(issues)}`;
    } else if (thrown instanceof Error) {
      reason = `${thrown.message}`;
    }
  } catch {
    // A getter that throws, or a revoked proxy.
  }
  const message = `The route ${name} failed: ${reason}`;
  return errorResponse({ status: 500, type: 'api_error', message }, requestId);
}

/** A string that sorts literal segments before params, segment by segment. */
function rankOf({ segments }: Route<unknown>): string {
  return segments.map((segment) => (segment.startsWith(':') ? '1' : '0')).join();
}
