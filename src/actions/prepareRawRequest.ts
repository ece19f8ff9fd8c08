import type { PreparedCall, StripeCall } from '../clients/StripeClient.js';
import { encodeForm } from '../params/encodeForm.js';
import { encodeJson } from '../params/encodeJson.js';
import { applySchema } from '../schemas/applySchema.js';
import type { StandardSchema } from '../types/StandardSchema.js';
import { fieldsOf, readSetting } from '../utils/objects.js';

// Only what a URL parser leaves as it is.
const literalPath = /^\/v[12](\/[\w.~!$&'()*+,;=:%-]+)+$/;

// What would lead to another resource once a proxy decodes it.
const misleadingSegment = /^\.\.?(;|$)|[\s\p{Cc}/?#@\\%]/u;

/**
 * Makes a call of a raw request.
 *
 * @param request - What a caller passed.
 * @param options - The caller's options.
 * @returns The call, and why it must not be sent.
 */
export function prepareRawRequest(request: unknown, options: unknown): PreparedCall {
  const method = readSetting(request, 'method') as StripeCall['method'];
  const given = readSetting(request, 'path');
  const path = typeof given === 'string' ? given : '';
  const params = readSetting(request, 'params') ?? {};
  const schema = readSetting(request, 'schema') as StandardSchema<unknown> | undefined;
  const isPost = method === 'POST';
  const isV2 = path.startsWith('/v2/');
  const isIdempotent = isPost || (isV2 && method === 'DELETE');

  const { text, issues } = (isPost && isV2 ? encodeJson : encodeForm)(params);
  const found = [...issues];
  const refuse = (isRefused: boolean, at: string, expected: string): void => {
    if (isRefused) found.push({ path: at, expected });
  };
  refuse(!['GET', 'POST', 'DELETE'].includes(method), 'method', 'GET, POST or DELETE');
  refuse(!isPlainPath(path), 'path', '/v1/… or /v2/… of plain segments');
  const isSchema = typeof fieldsOf(fieldsOf(schema)['~standard'])['validate'] === 'function';
  refuse(schema !== undefined && !isSchema, 'schema', 'Standard Schema');
  const isKeyed = readSetting(options, 'idempotencyKey') !== undefined;
  refuse(isKeyed && !isIdempotent, 'options.idempotencyKey', 'nothing for this call');

  const query = text && `?${text}`;
  const contentType = `application/${isV2 ? 'json' : 'x-www-form-urlencoded'}`;
  const call: StripeCall = {
    method,
    path: path.slice(1),
    ...(isPost ? { body: text, contentType } : { query }),
    isIdempotent,
    mayBeEmpty: true,
    isSuccess: (status) => status >= 200 && status < 300,
    validate: (json, mask) => applySchema(schema, json, 'body', mask),
  };
  return { call, issues: found };
}

/** The key goes to this host and this resource, or nowhere. */
function isPlainPath(path: string): boolean {
  try {
    const segments = path.split('/').map(decodeURIComponent);
    return literalPath.test(path) && !segments.some((segment) => misleadingSegment.test(segment));
  } catch {
    // Not UTF-8: nobody knows what a proxy makes of it.
    return false;
  }
}
