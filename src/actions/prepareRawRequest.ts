import type { StripeCall } from '../clients/StripeClient.js';
import { type EncodedParams, encodeForm } from '../params/encodeForm.js';
import { encodeJson } from '../params/encodeJson.js';
import { applySchema } from '../schemas/applySchema.js';
import type { StandardSchema } from '../types/StandardSchema.js';
import type { StripeErrorIssue } from '../types/StripeErrorFields.js';
import { readSetting } from '../utils/objects.js';

/** A call that is ready to be sent, unless there are issues. */
interface PreparedRequest {
  readonly call: StripeCall;
  readonly issues: readonly StripeErrorIssue[];
}

const none: EncodedParams = { text: '', issues: [] };

/**
 * Makes a call of a raw request.
 *
 * @param request - What a caller passed.
 * @param options - The caller's options.
 * @returns The call, and why it must not be sent.
 */
export function prepareRawRequest(request: unknown, options: unknown): PreparedRequest {
  try {
    return prepare(request, options);
  } catch {
    // A getter that threw.
    const issues = [{ path: 'request', expected: 'readable object' }];
    return { ...prepare({}, {}), issues };
  }
}

function prepare(request: unknown, options: unknown): PreparedRequest {
  const method = readSetting(request, 'method') as StripeCall['method'];
  const path = readSetting(request, 'path');
  const params = readSetting(request, 'params');
  const schema = readSetting(request, 'schema') as StandardSchema<unknown> | undefined;
  const isPost = method === 'POST';
  const isV2 = String(path).startsWith('/v2/');

  const encode = isPost && isV2 ? encodeJson : encodeForm;
  const { text, issues } = params === undefined ? none : encode(params);
  const found = [...issues];
  if (!['GET', 'POST', 'DELETE'].includes(method)) {
    found.unshift({ path: 'method', expected: 'GET, POST or DELETE' });
  }
  if (!isPlainPath(path)) {
    found.unshift({ path: 'path', expected: '/v1/… or /v2/… of plain segments, without a query' });
  }
  const isIdempotent = isPost || (isV2 && method === 'DELETE');
  if (!isIdempotent && readSetting(options, 'idempotencyKey') !== undefined) {
    const expected = 'nothing: Stripe takes a key for POST, and under /v2 for DELETE';
    found.push({ path: 'options.idempotencyKey', expected });
  }
  const call: StripeCall = {
    method,
    path: String(path).slice(1),
    query: isPost || text === '' ? undefined : `?${text}`,
    body: isPost ? text : undefined,
    contentType: isPost ? `application/${isV2 ? 'json' : 'x-www-form-urlencoded'}` : undefined,
    isIdempotent,
    mayBeEmpty: true,
    isSuccess: (status) => status >= 200 && status < 300,
    validate: (json) => applySchema(schema, json, 'body'),
  };
  return { call, issues: found };
}

/**
 * Only what a URL parser leaves as it is: the key goes to this host and this resource, or nowhere. That
 * holds as well for what a proxy on the way may decode.
 */
function isPlainPath(path: unknown): boolean {
  if (typeof path !== 'string' || !/^\/v[12](\/[\w.~!$&'()*+,;=:%-]+)+$/.test(path)) return false;
  try {
    return path.split('/').every((segment) => {
      const text = decodeURIComponent(segment);
      return !/^\.{1,2}$/.test(text) && !/[%/?#@\\\s\p{C}]/u.test(text);
    });
  } catch {
    return false;
  }
}
