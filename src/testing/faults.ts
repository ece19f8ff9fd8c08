import { type Issue, issueAt, listIssues } from '../errors/validationError.js';
import { isObject, omitUndefined } from '../utils/objects.js';
import type { ApiAnswer, ApiProblem } from './answers.js';
import type { Call } from './calls.js';
import type { StripeEmulatorFault, StripeEmulatorStatusFault } from './StripeEmulatorFault.js';

const kinds: readonly unknown[] = [
  'connection_error',
  'timeout',
  'truncated_body',
  'malformed_json',
];

const texts = ['type', 'code', 'param', 'declineCode', 'message'];

/**
 * Checks faults before they are lined up.
 *
 * @param faults - What a caller passed.
 * @throws TypeError - Names each field that is not what it must be, and no value.
 */
export function checkFaults(faults: readonly unknown[]): void {
  const issues = faults.flatMap((fault, index) => findFaultIssues(fault, `faults[${index}]`));
  if (issues.length > 0) throw new TypeError(`Invalid faults: ${listIssues(issues)}`);
}

function findFaultIssues(fault: unknown, path: string): readonly Issue[] {
  if (kinds.includes(fault)) return [];
  if (!isObject(fault)) return [issueAt(path, `{ status } or one of ${kinds.join(', ')}`)];
  return findStatusIssues(fault, path);
}

/**
 * Checks an error that a caller describes.
 *
 * @param fault - The error.
 * @param path - Its path, for the issues.
 * @returns Each field that is not valid.
 */
export function findStatusIssues(
  fault: Readonly<Record<string, unknown>>,
  path: string,
): readonly Issue[] {
  const { status, headers } = fault;
  const issues: Issue[] = [];
  if (!Number.isInteger(status) || Number(status) < 200 || Number(status) > 599) {
    issues.push(issueAt(`${path}.status`, 'integer from 200 to 599'));
  }
  for (const name of texts) {
    if (fault[name] !== undefined && typeof fault[name] !== 'string') {
      issues.push(issueAt(`${path}.${name}`, 'string'));
    }
  }
  if (headers !== undefined && !isHeaders(headers)) {
    issues.push(issueAt(`${path}.headers`, 'object of header names and values'));
  }
  return issues;
}

function isHeaders(value: unknown): boolean {
  try {
    return isObject(value) && new Headers(value as Record<string, string>) instanceof Headers;
  } catch {
    // A name or a value that no header may have.
    return false;
  }
}

/** What Stripe mostly means by a status. */
const usual: Readonly<Record<number, Omit<ApiProblem, 'status'>>> = {
  401: { message: 'The API key is not valid.' },
  402: { message: 'The card was declined.', type: 'card_error', code: 'card_declined' },
  403: { message: 'The API key does not have the permission that this endpoint requires.' },
  404: { message: 'There is no such resource.', code: 'resource_missing' },
  409: {
    message: 'Another request with this idempotency key is under way.',
    code: 'idempotency_key_in_use',
  },
  429: { message: 'There were too many requests in too short a time.', code: 'rate_limit' },
};

/**
 * Fills in what a fault leaves out.
 *
 * @param fault - A status, and whatever else was given.
 * @returns The problem to answer with.
 */
export function faultProblem(fault: StripeEmulatorStatusFault): ApiProblem {
  const { status } = fault;
  const isCallers = status >= 400 && status <= 499;
  const known = usual[status] ?? {
    message: isCallers ? 'The request was not acceptable.' : 'Something went wrong on the way.',
    type: isCallers ? 'invalid_request_error' : 'api_error',
  };
  return { ...known, ...omitUndefined(fault) };
}

/** Statuses that the constructor of `Response` allows no body with. */
const bodiless = [204, 205, 304];

/**
 * Puts an answer on the wire, whole or broken.
 *
 * @param answer - The answer.
 * @param call - The request that it is for.
 * @param fault - What goes wrong on the way.
 * @returns The response; one that never comes for a timeout.
 */
export function sendAnswer(
  answer: ApiAnswer,
  call: Call,
  fault: StripeEmulatorFault | undefined,
): Promise<Response> {
  const { status } = answer;
  const body = bodiless.includes(status) ? null : answer.body;
  const half = answer.body.slice(0, answer.body.length / 2);
  const respond = async (content: BodyInit | null): Promise<Response> =>
    new Response(content, { status, headers: headersOf(answer, call) });
  switch (fault) {
    case 'timeout':
      return new Promise(() => undefined);
    case 'truncated_body':
      return respond(body && breakingOff(half));
    case 'malformed_json':
      // A broken refusal would hide what the request did wrong.
      return respond(status === 200 ? half : body);
    default:
      return respond(body);
  }
}

function headersOf(answer: ApiAnswer, call: Call): Headers {
  const { apiVersion, idempotencyKey, requestId } = call;
  const headers = new Headers({
    'Cache-Control': 'no-cache, no-store',
    'Content-Type': 'application/json',
    'Request-Id': requestId,
    'Stripe-Version': apiVersion,
    ...(idempotencyKey && { 'Idempotency-Key': idempotencyKey }),
  });
  for (const [name, value] of Object.entries(answer.headers)) headers.set(name, value);
  return headers;
}

/** Fails only when more is asked for: a stream that fails at once drops what it holds. */
function breakingOff(text: string): ReadableStream<Uint8Array> {
  const chunks = [new TextEncoder().encode(text)];
  return new ReadableStream(
    {
      pull(controller) {
        const chunk = chunks.pop();
        if (chunk) controller.enqueue(chunk);
        else controller.error(connectionFailure('terminated'));
      },
    },
    { highWaterMark: 0 },
  );
}

/**
 * Makes what `fetch` rejects with, and a body ends with, when the connection is lost.
 *
 * @param message - What was lost.
 * @returns The error, with the code where Node.js has it.
 */
export function connectionFailure(message: string): TypeError {
  const cause = Object.assign(new Error('The connection was reset.'), { code: 'ECONNRESET' });
  return new TypeError(message, { cause });
}
