import { API_VERSION } from '../apiVersion.js';
import { type ApiProblem, randomText } from './answers.js';
import { decodeForm, decodeJson, type Params } from './form.js';
import type { StripeEmulator } from './StripeEmulator.js';
import { maskKey } from './secrets.js';

/** A request without its body. */
export interface Call {
  /** The id that this request gets. */
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** The API key; empty where there is none. */
  readonly apiKey: string;
  readonly apiVersion: string;
  /** Whether the version has params that nobody else knows. */
  readonly isPreview: boolean;
  /** The account that the request is for, by whichever header names it. */
  readonly account: string;
  /** The idempotency key; absent where the method has none. */
  readonly idempotencyKey: string | undefined;
  /** How the body is encoded; `undefined` for a type that the path does not take. */
  readonly encoding: 'form' | 'json' | undefined;
  /** All headers, the API key masked. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A request whose body may still be on its way. */
export interface Arrival {
  readonly call: Call;
  readonly signal: AbortSignal | null;
  /** Reads the body. It rejects when the signal aborts before the body is whole. */
  readonly readBody: () => Promise<string>;
}

const LONGEST_IDEMPOTENCY_KEY = 255;

/** A date, maybe with the name of a release, maybe with versions of preview features. */
const apiVersionForm = /^\d{4}-\d\d-\d\d(\.[a-z]+)?(; ?\w+=\w+)*$/;

/**
 * Takes a request in by its looks, since one of another realm or package is no `Request` of this one.
 *
 * @param input - A URL, or a request.
 * @param init - What to change in it.
 * @returns The request.
 * @throws TypeError - As `fetch` does, where it is not valid.
 */
export function receive(...[input, init = {}]: Parameters<StripeEmulator['fetch']>): Arrival {
  const source = typeof input === 'object' && 'url' in input ? input : undefined;
  const { body, method = source?.method, headers = source?.headers } = init;
  const given = init.signal === undefined && source ? Reflect.get(source, 'signal') : init.signal;
  const signal = (given ?? null) as AbortSignal | null;
  // Without the signal, which the request would hold on to, and which may be of another realm.
  const options = { method, headers, body, duplex: 'half' };
  const request = new Request(source?.url ?? String(input), options as RequestInit);
  const uploading = source && (body === undefined || body === null) ? source : request;
  return {
    call: readCall(request),
    signal,
    readBody() {
      // A text is whole at once, so that an abort comes too late for it.
      if (typeof body === 'string') return request.text();
      return untilAborted(uploading.text(), signal);
    },
  };
}

/**
 * Reads the params of a request.
 *
 * @param call - The request.
 * @param body - Its body.
 * @returns The params of query and body together; `undefined` where the body is not valid.
 */
export function readParams({ encoding, query }: Call, body: string): Params | undefined {
  if (encoding === 'form') return decodeForm(`${query}&${body}`);
  const fields = encoding === undefined || body === '' ? {} : decodeJson(body);
  return fields && { ...decodeForm(query), ...fields };
}

/**
 * Checks what must be right before Stripe looks at the params.
 *
 * @param call - The request.
 * @param isAllowedKey - Tells whether an API key is accepted.
 * @returns What is wrong, if anything is.
 */
export function checkCall(
  { apiKey, apiVersion, encoding, idempotencyKey = '', path }: Call,
  isAllowedKey: (key: string) => boolean,
): ApiProblem | undefined {
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
  return encoding ? undefined : wrongBody(path);
}

/**
 * Makes the problem of a body that cannot be read.
 *
 * @param path - The path of the request.
 * @returns The problem, which says how to encode the body.
 */
export function wrongBody(path: string): ApiProblem {
  const message = path.startsWith('/v2/')
    ? 'The body has to be a JSON object, of type application/json.'
    : 'The body has to be a form, of type application/x-www-form-urlencoded.';
  return { message };
}

/**
 * Waits for some work, but no longer than until a signal aborts; the work itself goes on.
 *
 * @param work - What is under way.
 * @param signal - The caller's signal, if there is one; it has not aborted yet.
 * @returns What the work comes to; rejects with the signal's reason if that comes first.
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | null): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(abortReason(signal));
    signal.addEventListener('abort', abort, { once: true });
    work.finally(() => signal.removeEventListener('abort', abort)).then(resolve, reject);
  });
}

/** Older signals of other packages have no reason. */
export function abortReason({ reason }: AbortSignal): unknown {
  return reason ?? new DOMException('This operation was aborted', 'AbortError');
}

function readCall({ headers, method, url }: Request): Call {
  const { pathname: path, search } = new URL(url);
  const isV2 = path.startsWith('/v2/');
  const authorization = headers.get('Authorization') ?? '';
  const { apiKey, masked } = readKey(authorization);
  const apiVersion = headers.get('Stripe-Version') ?? API_VERSION;
  const hasIdempotency = method === 'POST' || (isV2 && method === 'DELETE');
  const idempotencyKey = headers.get('Idempotency-Key') || undefined;
  const account = [headers.get('Stripe-Context'), headers.get('Stripe-Account')];
  return {
    requestId: `req_${randomText(14)}`,
    method,
    path,
    query: search.slice(1),
    apiKey,
    apiVersion,
    isPreview: /\.preview|;/.test(apiVersion),
    account: account.filter((name) => name).join(' '),
    idempotencyKey: hasIdempotency ? idempotencyKey : undefined,
    encoding: readEncoding(method, headers, isV2),
    headers: { ...Object.fromEntries(headers), ...(authorization && { authorization: masked }) },
  };
}

/** HTTP Basic has the key as user name, and no password. */
function readKey(authorization: string): { readonly apiKey: string; readonly masked: string } {
  const scheme = /^[a-z]+ +/i.exec(authorization)?.[0] ?? '';
  const rest = authorization.slice(scheme.length);
  const kind = scheme.trim().toLowerCase();
  const credentials = kind === 'basic' ? decodeUser(rest) : rest;
  const isKey = (kind === 'basic' || kind === 'bearer') && /^\S+$/.test(credentials);
  return { apiKey: isKey ? credentials : '', masked: scheme + maskKey(rest) };
}

function decodeUser(credentials: string): string {
  try {
    return atob(credentials).replace(/:.*/s, '');
  } catch {
    // Not Base64: there is no user.
    return '';
  }
}

function readEncoding(method: string, headers: Headers, isV2: boolean): Call['encoding'] {
  // Only a POST has a body, whatever type some clients send along with other methods.
  if (method !== 'POST') return isV2 ? 'json' : 'form';
  // A string that fetch is given without a type goes out as plain text.
  const type = headers.get('Content-Type') ?? 'text/plain';
  if (isV2) return /^(application\/json|text\/plain) *(;|$)/i.test(type) ? 'json' : undefined;
  const isForm = /^(application\/x-www-form-urlencoded|text\/plain) *(;|$)/i.test(type);
  return isForm ? 'form' : undefined;
}
