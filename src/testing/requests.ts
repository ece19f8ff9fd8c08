import { raceWithTimeout } from '../utils/raceWithTimeout.js';
import { API_VERSION } from '../versions.js';
import { type ApiError, invalidBodyError, missingKeyError } from './errors.js';
import { decodeForm, decodeJson, type Params } from './form.js';
import { randomString } from './responses.js';
import type { StripeEmulator } from './StripeEmulator.js';
import { maskKey } from './secrets.js';

/** A request without its body. */
export interface RequestInfo {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** The API key, or an empty string. */
  readonly apiKey: string;
  readonly apiVersion: string;
  /** Whether the version may have params that are unknown here. */
  readonly isPreview: boolean;
  /** The account of the request, from either header that names one. */
  readonly account: string;
  /** The idempotency key; `undefined` if the method has none. */
  readonly idempotencyKey: string | undefined;
  /** How the body is encoded; `undefined` for a type that the path does not accept. */
  readonly encoding: 'form' | 'json' | 'multipart' | undefined;
  /** All headers, the API key masked. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A request whose body may not have arrived yet. */
export interface IncomingRequest {
  readonly info: RequestInfo;
  readonly signal: AbortSignal | undefined;
  /** Reads the body. Rejects if the signal aborts before the body is complete. */
  readonly readBody: () => Promise<string>;
}

/**
 * The body of a request, and the params of query and body together; `undefined` if the body is
 * invalid.
 */
export interface RequestContent {
  readonly body: string;
  readonly params: Params | undefined;
}

const MAX_IDEMPOTENCY_KEY_LENGTH = 255;

/** A date, maybe with the name of a release, maybe with versions of preview features. */
const apiVersionForm = /^\d{4}-\d\d-\d\d(\.[a-z]+)?(; ?\w+=\w+)*$/;

/** Parses the arguments of `fetch`. Duck-typed: a request may be of another package or realm. */
export function parseRequest(
  ...[input, init = {}]: Parameters<StripeEmulator['fetch']>
): IncomingRequest {
  const source = typeof input === 'object' && 'url' in input ? input : undefined;
  const { body, method = source?.method, headers = source?.headers } = init;
  const ownSignal =
    init.signal === undefined && source ? Reflect.get(source, 'signal') : init.signal;
  const signal = (ownSignal ?? undefined) as AbortSignal | undefined;
  // Without the signal, which the request would hold on to, and which may be of another realm.
  const options = { method, headers, body, duplex: 'half' };
  const request = new Request(source?.url ?? String(input), options as RequestInit);
  const upload = source && (body === undefined || body === null) ? source : request;
  return {
    info: readInfo(request),
    signal,
    readBody() {
      // A string is complete at once, so that an abort comes too late for it.
      if (typeof body === 'string') return request.text();
      return untilAborted(signal, () => upload.text());
    },
  };
}

/** Parses the body of a request. */
export function parseContent({ encoding, query }: RequestInfo, body: string): RequestContent {
  const inQuery = decodeForm(query);
  switch (encoding) {
    case 'form':
      return { body, params: decodeForm(`${query}&${body}`) };
    case 'json': {
      const fields = body === '' ? {} : decodeJson(body);
      return { body, params: fields && { ...inQuery, ...fields } };
    }
    default:
      return { body, params: inQuery };
  }
}

/** Checks what Stripe checks before the params. */
export function checkRequest(
  { apiKey, apiVersion, encoding, idempotencyKey = '', path }: RequestInfo,
  isAllowedKey: (key: string) => boolean,
): ApiError | undefined {
  if (apiKey === '') return missingKeyError();
  if (!isAllowedKey(apiKey)) {
    return { status: 401, message: `Invalid API Key provided: ${maskKey(apiKey)}` };
  }
  if (!apiVersionForm.test(apiVersion)) {
    return { message: `Invalid Stripe API version: ${apiVersion}` };
  }
  if (idempotencyKey.length > MAX_IDEMPOTENCY_KEY_LENGTH) {
    return {
      message: `Idempotency keys must be at most ${MAX_IDEMPOTENCY_KEY_LENGTH} characters.`,
    };
  }
  return encoding ? undefined : invalidBodyError(path);
}

/** Waits for work until a signal aborts. The work itself goes on. */
export async function untilAborted<T>(
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const { failure, thrown, value } = await raceWithTimeout(undefined, signal, work);
  // Signals of older packages have no reason.
  if (failure === 'abort_error') {
    throw signal?.reason ?? new DOMException('This operation was aborted', 'AbortError');
  }
  if (failure) throw thrown;
  return value as T;
}

function readInfo({ headers, method, url }: Request): RequestInfo {
  const { pathname: path, search } = new URL(url);
  const isV2 = path.startsWith('/v2/');
  const authorization = headers.get('Authorization') ?? '';
  const { apiKey, masked } = readKey(authorization);
  const apiVersion = headers.get('Stripe-Version') ?? API_VERSION;
  const hasIdempotency = method === 'POST' || (isV2 && method === 'DELETE');
  const idempotencyKey = headers.get('Idempotency-Key') || undefined;
  const account = [headers.get('Stripe-Context'), headers.get('Stripe-Account')];
  return {
    requestId: `req_${randomString(14)}`,
    method,
    path,
    query: search,
    apiKey,
    apiVersion,
    isPreview: /\.preview|;/.test(apiVersion),
    account: account.filter((name) => name).join(' '),
    idempotencyKey: hasIdempotency ? idempotencyKey : undefined,
    encoding: readEncoding(method, headers, isV2),
    headers: { ...Object.fromEntries(headers), ...(authorization && { authorization: masked }) },
  };
}

/** In HTTP Basic, the key is the user name. */
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
    // Not Base64.
    return '';
  }
}

function readEncoding(method: string, headers: Headers, isV2: boolean): RequestInfo['encoding'] {
  // Only a POST has a body, whatever content type some clients send with other methods.
  if (method !== 'POST') return isV2 ? 'json' : 'form';
  // `fetch` sends a string without a content type as plain text.
  const mimeType = (headers.get('Content-Type') ?? 'text/plain').toLowerCase();
  const type = mimeType.split(/;| /, 1).join();
  if (isV2) return ['application/json', 'text/plain'].includes(type) ? 'json' : undefined;
  if (type === 'multipart/form-data') return 'multipart';
  const isForm = ['application/x-www-form-urlencoded', 'text/plain'].includes(type);
  return isForm ? 'form' : undefined;
}
