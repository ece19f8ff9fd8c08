import * as v from 'valibot';
import { findUnknownNames, type Issue, issueAt, listIssues } from '../errors/validationError.js';
import { isObject, readProperty } from '../utils/objects.js';
import type { RequestInfo } from './requests.js';
import type { ApiResponse } from './responses.js';
import type { StripeEmulatorFault, StripeEmulatorStatusFault } from './StripeEmulatorFault.js';
import { findFieldIssues } from './validation.js';

const kinds = ['connection_error', 'timeout', 'truncated_body', 'malformed_json'];

const optionalString = v.optional(v.string('a string'));

const faultSchemas = {
  status: v.custom(
    (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
    'an integer from 200 to 599',
  ),
  type: optionalString,
  code: optionalString,
  param: optionalString,
  declineCode: optionalString,
  message: optionalString,
  headers: v.optional(v.custom(isHeaders, 'an object of header names and values')),
};

/** The fields of a fault that is an object, and of an error that a route throws. */
export const faultNames: readonly string[] = Object.keys(faultSchemas);

/** Validates faults and copies them, so that later changes have no effect. */
export function readFaults(faults: readonly unknown[]): readonly StripeEmulatorFault[] {
  const issues: Issue[] = [];
  const valid = faults.map((fault, index) => {
    if (kinds.includes(fault as string)) return fault as StripeEmulatorFault;
    const path = `faults[${index}]`;
    const copy = readFault(fault);
    if (isObject(fault)) {
      issues.push(...findUnknownNames(fault, faultNames, path), ...findFaultIssues(copy, path));
    } else {
      issues.push(issueAt(path, `{ status } or one of ${kinds.join(', ')}`));
    }
    return copy;
  });
  if (issues.length > 0) throw new TypeError(`Invalid faults: ${listIssues(issues)}`);
  return valid;
}

/** Copies the known fields of a fault, or of what a route throws. */
export function readFault(value: unknown): StripeEmulatorStatusFault {
  const fields = faultNames.map((name) => [name, readProperty(value, name)]);
  const { headers, ...fault } = Object.fromEntries(fields);
  return { ...fault, headers: isPlain(headers) ? { ...headers } : headers };
}

/** Validates a fault that is an object. */
export function findFaultIssues(fault: StripeEmulatorStatusFault, path: string): readonly Issue[] {
  return findFieldIssues(faultSchemas, fault, path);
}

function isHeaders(value: unknown): boolean {
  try {
    return isPlain(value) && new Headers(value as Record<string, string>) instanceof Headers;
  } catch {
    // A name or a value that no header may have.
    return false;
  }
}

/** A `Headers` or a Map has no properties to copy. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !(Symbol.iterator in value);
}

/** The Fetch standard's null body statuses. */
const nullBodyStatuses = [204, 205, 304];

/** Sends a response, complete or broken. */
export function sendResponse(
  response: ApiResponse,
  info: RequestInfo,
  fault: StripeEmulatorFault | undefined,
): Promise<Response> {
  const { status } = response;
  const body = nullBodyStatuses.includes(status) ? null : response.body;
  const half = response.body.slice(0, response.body.length / 2);
  const send = async (content: BodyInit | null): Promise<Response> =>
    new Response(content, { status, headers: headersOf(response, info) });
  switch (fault) {
    case 'timeout':
      return new Promise(() => undefined);
    case 'truncated_body':
      return send(body && truncatedBody(half));
    case 'malformed_json':
      // A broken error would hide what is wrong with the request.
      return send(status === 200 ? half : body);
    default:
      return send(body);
  }
}

function headersOf(response: ApiResponse, info: RequestInfo): Headers {
  const { apiVersion, idempotencyKey, requestId } = info;
  const headers = new Headers({
    'Cache-Control': 'no-cache, no-store',
    'Content-Type': 'application/json',
    'Request-Id': requestId,
    'Stripe-Version': apiVersion,
    ...(idempotencyKey && { 'Idempotency-Key': idempotencyKey }),
  });
  for (const [name, value] of Object.entries(response.headers)) headers.set(name, value);
  return headers;
}

/** Fails only when more is read: a stream that fails at once drops what it holds. */
function truncatedBody(text: string): ReadableStream<Uint8Array> {
  const chunks = [new TextEncoder().encode(text)];
  return new ReadableStream(
    {
      pull(controller) {
        const chunk = chunks.pop();
        if (chunk) controller.enqueue(chunk);
        else controller.error(connectionError('terminated'));
      },
    },
    { highWaterMark: 0 },
  );
}

/** Creates the error of a lost connection, which `fetch` rejects with and a body ends with. */
export function connectionError(message: string): TypeError {
  const cause = Object.assign(new Error('The connection was reset.'), { code: 'ECONNRESET' });
  return new TypeError(message, { cause });
}
