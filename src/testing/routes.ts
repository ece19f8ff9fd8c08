import { type Issue, issueAt, listIssues } from '../errors/validationError.js';
import { isObject, omitUndefined } from '../utils/objects.js';
import { type ApiAnswer, objectAnswer, problemAnswer } from './answers.js';
import type { Call } from './calls.js';
import { faultProblem, findStatusIssues } from './faults.js';
import type { Params } from './form.js';
import type { StripeEmulatorStatusFault } from './StripeEmulatorFault.js';
import type { StripeEmulatorCall, StripeEmulatorRoutes } from './StripeEmulatorRoutes.js';

/** A route, ready to be compared with calls. */
export interface Route<T> {
  /** Its method and its path. */
  readonly name: string;
  readonly method: string;
  readonly segments: readonly string[];
  /** Whatever answers the call. */
  readonly value: T;
}

export type RouteHandler = StripeEmulatorRoutes[keyof StripeEmulatorRoutes];

/** A route that matches a call, with what its names stand for. */
interface RouteMatch<T> {
  readonly route: Route<T>;
  readonly names: Readonly<Record<string, string>>;
}

/** Headers that say how a body is sent, which is read here. */
const encodingHeaders = /^(content-encoding|content-length|transfer-encoding)$/i;

const routeForm = /^(GET|POST|DELETE) (\/v[12](?:\/(?::\w+|[^\s/?#:]+))+)$/;

/**
 * Looks for what is wrong with routes.
 *
 * @param routes - The routes that a caller passed.
 * @returns Each route that is not valid.
 */
export function findRouteIssues(routes: unknown): readonly Issue[] {
  if (!isObject(routes)) return [issueAt('routes', 'object of functions')];
  return Object.entries(routes).flatMap(([name, handle]) => {
    const path = `routes[${JSON.stringify(name)}]`;
    if (!routeForm.test(name)) {
      return [issueAt(path, 'name such as GET /v1/payment_intents/:id')];
    }
    const names = Array.from(name.matchAll(/:\w+/g), String);
    if (new Set(names).size < names.length) {
      return [issueAt(path, 'path in which each :name is another')];
    }
    return typeof handle === 'function' ? [] : [issueAt(path, 'function')];
  });
}

/**
 * Makes routes ready, those with the earlier literal segment first.
 *
 * @param routes - The routes, checked.
 * @returns The routes in the order in which they count.
 */
export function readRoutes<T>(routes: Readonly<Record<string, T>>): readonly Route<T>[] {
  return Object.entries(routes)
    .map(([name, value]) => {
      const space = name.indexOf(' ');
      const segments = name.slice(space + 1).split('/');
      return { name, method: name.slice(0, space), segments, value };
    })
    .sort((a, b) => rankOf(a).localeCompare(rankOf(b)));
}

/**
 * Looks for the route that answers a call.
 *
 * @param routes - The routes in the order in which they count.
 * @param call - The call.
 * @returns The route, if there is one.
 */
export function matchRoute<T>(
  routes: readonly Route<T>[],
  { method, path }: Pick<Call, 'method' | 'path'>,
): RouteMatch<T> | undefined {
  const segments = path.split('/').map(decodeSegment);
  const route = routes.find(
    (candidate) =>
      candidate.method === method &&
      candidate.segments.length === segments.length &&
      candidate.segments.every((segment, index) =>
        segment.startsWith(':') ? segments[index] !== '' : segment === segments[index],
      ),
  );
  if (!route) return undefined;
  const names = route.segments.flatMap((segment, index) =>
    segment.startsWith(':') ? [[segment.slice(1), segments[index]]] : [],
  );
  return { route, names: Object.fromEntries(names) };
}

/**
 * Has a route answer a call.
 *
 * @param match - The route.
 * @param call - The call.
 * @param params - Its params.
 * @returns The answer; a 500 that names the route, where the route gives none.
 */
export async function answerByRoute(
  { route, names }: RouteMatch<RouteHandler>,
  { headers, method, path, requestId }: Call,
  params: Params,
): Promise<ApiAnswer> {
  const id = names['id'] ?? '';
  const call: StripeEmulatorCall = { method, path, headers, id, params: { ...params, ...names } };
  try {
    return await readAnswer(await ask(route.value, call));
  } catch (thrown) {
    return readThrown(thrown, requestId, route.name);
  }
}

/** A Response means the same thrown as returned. */
async function ask(handler: RouteHandler, call: StripeEmulatorCall): Promise<unknown> {
  try {
    return await handler(call);
  } catch (thrown) {
    if (isResponse(thrown)) return thrown;
    throw thrown;
  }
}

async function readAnswer(value: unknown): Promise<ApiAnswer> {
  if (isResponse(value)) {
    const { headers, status } = value;
    if (!(status >= 200 && status <= 599))
      throw new Error('returned a Response of no valid status');
    const kept = [...headers].filter(([name]) => !encodingHeaders.test(name));
    return { status, body: await value.text(), headers: Object.fromEntries(kept) };
  }
  if (!isObject(value)) throw new Error('returned neither an object nor a Response');
  return objectAnswer(value);
}

/** By its looks, since the `Response` of another realm or package is no instance of this one. */
function isResponse(value: unknown): value is Response {
  return (
    isObject(value) &&
    typeof value['status'] === 'number' &&
    typeof value['text'] === 'function' &&
    isObject(value['headers'])
  );
}

function readThrown(thrown: unknown, requestId: string, name: string): ApiAnswer {
  if (isObject(thrown) && 'status' in thrown) {
    const { code, declineCode, headers, message, param, status, type } = thrown;
    const fields = omitUndefined({ code, declineCode, headers, message, param, status, type });
    const issues = findStatusIssues(fields, 'error');
    if (issues.length === 0) {
      return problemAnswer(faultProblem(fields as unknown as StripeEmulatorStatusFault), requestId);
    }
    return failure(name, `threw an error that is not valid: ${listIssues(issues)}`, requestId);
  }
  const reason = thrown instanceof Error ? thrown.message : 'threw a value that is no error';
  return failure(name, reason, requestId);
}

function failure(name: string, reason: string, requestId: string): ApiAnswer {
  const message = `The route ${name} failed: ${reason}`;
  return problemAnswer({ status: 500, type: 'api_error', message }, requestId);
}

/** A text that sorts literal segments before names, segment by segment. */
function rankOf({ segments }: Route<unknown>): string {
  return segments.map((segment) => (segment.startsWith(':') ? '1' : '0')).join();
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Not percent-encoded: it stands for itself.
    return segment;
  }
}
