import type { PreparedCall, StripeCall } from '../clients/StripeClient.js';
import { encodeForm } from '../params/encodeForm.js';
import { encodeJson } from '../params/encodeJson.js';
import { applySchema } from '../schemas/applySchema.js';
import type { StandardSchema } from '../types/StandardSchema.js';
import { readSetting } from '../utils/objects.js';

// Only what a URL parser leaves as it is, and no percent-encoding of what a proxy might decode into a step
// of its own: the key goes to this host and this resource, or nowhere.
const plainPath =
  /^\/v[12](\/(?!\.{1,2}(\/|$))([\w.~!$&'()*+,;=:-]|%(?![01]|2[035eEfF]|3[fF]|40|5[cC]|7[fF]|[cC]2|[eE][123]%[89])[\da-fA-F]{2})+)+$/;

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
  refuse(!plainPath.test(path), 'path', '/v1/… or /v2/… of plain segments');
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
    validate: (json) => applySchema(schema, json, 'body'),
  };
  return { call, issues: found };
}
