import type { StripeCall } from '../clients/attempts.js';
import {
  findUnknownNames,
  type Issue,
  issueAt,
  type Validated,
} from '../errors/validationError.js';
import { encodeForm, encodeJson } from '../params/encodeParams.js';
import { type StandardSchema, validateWith } from '../schemas/validateWith.js';
import { asRecord, isObject, readProperty } from '../utils/objects.js';

// Characters that a URL parser leaves unchanged.
const SAFE_PATH = /^\/v[12](\/[\w.~!$&'()*+,;=:%-]+)+$/;
const SAFE_QUERY = /^[\w.~!$&()*+,;=:@/?[\]%-]*$/;

// Segments that may reach another resource, because a proxy decodes them or drops what follows a
// semicolon.
const UNSAFE_SEGMENT = /^\.{0,2}(;|$)|[\s\p{Cc}/?#@\\%]/u;

const PLACEHOLDER = /\{(\w+)\}/g;

/** Prepares a raw request for a client. */
export function prepareRawRequest(request: unknown, options: unknown): Validated<StripeCall> {
  const method = readProperty(request, 'method') as StripeCall['method'];
  const params = readProperty(request, 'params') ?? {};
  const schema = readProperty(request, 'schema') as StandardSchema<unknown> | undefined;
  const target = resolveTarget(readProperty(request, 'path'), readProperty(request, 'ids'));
  const { path, query } = target;
  const isPost = method === 'POST';
  const isV2 = path.startsWith('/v2/');
  const hasIdempotencyKey = isPost || (isV2 && method === 'DELETE');
  const { value: text, issues } = (isPost && isV2 ? encodeJson : encodeForm)(params);

  const key = readProperty(options, 'idempotencyKey');
  const found = [
    ...check(isObject(request), 'request', 'an object with method and path'),
    ...findUnknownNames(request, ['method', 'path', 'ids', 'params', 'schema'], 'request'),
    ...issues,
    ...check(['GET', 'POST', 'DELETE'].includes(method), 'method', 'GET, POST or DELETE'),
    ...target.issues,
    ...check(!(isPost && query), 'path', 'a path', 'has a query; pass it as params'),
    ...check(schema === undefined || isSchema(schema), 'schema', 'a Standard Schema'),
    ...check(
      key === undefined || hasIdempotencyKey,
      'options.idempotencyKey',
      'not set',
      'must not be set: Stripe accepts it for POST, and for DELETE under /v2',
    ),
  ];

  const search = [query, text].filter(Boolean).join('&');
  const contentType = `application/${isV2 ? 'json' : 'x-www-form-urlencoded'}`;
  const call: StripeCall = {
    method,
    path: path.slice(1),
    query: !isPost && search ? `?${search}` : '',
    body: isPost ? text : undefined,
    contentType: isPost ? contentType : undefined,
    hasIdempotencyKey,
    isSuccess: (status) => status >= 200 && status < 300,
    validate: (json, mask) => validateWith(schema, json, 'body', mask),
  };
  return { value: call, issues: found };
}

function check(isValid: boolean, ...issue: Parameters<typeof issueAt>): Issue[] {
  return isValid ? [] : [issueAt(...issue)];
}

function isSchema(schema: unknown): boolean {
  return typeof asRecord(asRecord(schema)['~standard'])['validate'] === 'function';
}

interface Target {
  readonly path: string;
  readonly query: string;
  readonly issues: readonly Issue[];
}

/** Fills in the ids. The API key must not reach any other host or resource. */
function resolveTarget(input: unknown, ids: unknown): Target {
  const [template = '', ...rest] = (typeof input === 'string' ? input : '').split('?');
  const query = rest.join('?');
  const names = Array.from(template.matchAll(PLACEHOLDER), ([, name]) => `${name}`);
  // Read once, so that what is checked is what is sent.
  const values = new Map(names.map((name) => [name, readProperty(ids, name)]));
  const issues = [
    // An id always replaces exactly one segment.
    ...findPathIssues(template.replace(PLACEHOLDER, 'id')),
    ...check(SAFE_QUERY.test(query), 'path', 'a path', 'has a query that is not percent-encoded'),
    ...Array.from(values, ([name, id]) => findIdIssues(name, id)).flat(),
    ...Object.keys(asRecord(ids))
      .filter((name) => !values.has(name) && readProperty(ids, name) !== undefined)
      .map((name) => issueAt(`ids.${name}`, 'a name in the path', 'is not in the path')),
  ];
  const encode = (_: string, name: string) => encodeURIComponent(`${values.get(name)}`);
  return { path: issues.length > 0 ? '' : template.replace(PLACEHOLDER, encode), query, issues };
}

function findIdIssues(name: string, id: unknown): Issue[] {
  const isId = typeof id === 'string' && !/^\.{0,2}$|\p{Surrogate}/u.test(id);
  const problem = id === undefined ? 'is missing' : undefined;
  return check(isId, `ids.${name}`, 'a string other than "", "." and ".."', problem);
}

function findPathIssues(path: string): Issue[] {
  if (!/^\/v[12]\//.test(path)) {
    return [issueAt('path', 'a path under /v1/ or /v2/', 'must start with /v1/ or /v2/')];
  }
  const expected = 'a path of plain segments';
  const problem = 'has an empty, relative or unsafe segment; pass values as {name} with ids';
  try {
    const segments = path.split('/').slice(1).map(decodeURIComponent);
    const isSafe = SAFE_PATH.test(path) && !segments.some((part) => UNSAFE_SEGMENT.test(part));
    return check(isSafe, 'path', expected, problem);
  } catch {
    // Not UTF-8: proxies differ in how they decode it.
    return [issueAt('path', expected, problem)];
  }
}
