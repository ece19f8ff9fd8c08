import { createStripeClient, paginate, type StripeListRequest } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { configFor, errorOf } from '../support/clients.js';
import { json, ok, type Responder, startServer, stripeError } from '../support/server.js';

const ids = Array.from({ length: 1000 }, (_, index) => `cus_${index}`);

/** Where a page begins and ends, by whichever cursor is given. */
function getRange(params: URLSearchParams): readonly [start: number, end: number] {
  const limit = Number(params.get('limit') ?? 10);
  const before = params.get('ending_before');
  if (before) return [Math.max(0, ids.indexOf(before) - limit), ids.indexOf(before)];
  const after = params.get('starting_after');
  const start = after ? ids.indexOf(after) + 1 : Number(params.get('page') ?? 0);
  return [start, start + limit];
}

/** Serves 1 000 objects as Stripe does: a list, a search, and a list under /v2. */
const serve: Responder = (response, request) => {
  const { pathname, searchParams } = new URL(request.path, 'http://x');
  const [start, end] = getRange(searchParams);
  const data = ids.slice(start, end).map((id) => ({ id }));
  const has_more = searchParams.has('ending_before') ? start > 0 : end < ids.length;
  const next = has_more ? `${end}` : null;
  const url = next && `${pathname}?limit=${end - start}&page=${next}`;
  if (pathname.startsWith('/v2/')) return ok({ data, next_page_url: url })(response, request);
  const search = pathname.endsWith('/search') && { next_page: next };
  return ok({ data, has_more, ...search })(response, request);
};

async function collect(request: StripeListRequest, ...responders: readonly Responder[]) {
  const server = await startServer(...responders);
  const found: unknown[] = [];
  const client = createStripeClient(configFor(server, { maxNetworkRetries: 0 }));
  for await (const object of paginate(client, request))
    found.push(Reflect.get(Object(object), 'id'));
  return { found, paths: server.requests.map(({ path }) => path) };
}

const list = '/v1/customers';

describe('paginate', () => {
  it.each<[string, StripeListRequest, pages: number, second: string]>([
    [
      'a list',
      { path: list, params: { limit: 100 } },
      10,
      `${list}?limit=100&starting_after=cus_99`,
    ],
    [
      'a search',
      { path: `${list}/search`, params: { query: 'x', limit: 90 } },
      12,
      `${list}/search?query=x&limit=90&page=90`,
    ],
    [
      'a list under /v2',
      { path: '/v2/{x}', ids: { x: 'y' }, params: { limit: 300 } },
      4,
      '/v2/y?limit=300&page=300',
    ],
    [
      'a path with ids and a query',
      { path: '/v1/x/{x}/y?limit=500', ids: { x: 'a/b' } },
      2,
      '/v1/x/a%2Fb/y?limit=500&starting_after=cus_499',
    ],
  ])('iterates over %s', async (_, request, pages, second) => {
    const { found, paths } = await collect(request, serve);
    expect(found).toEqual(ids);
    expect(paths).toHaveLength(pages);
    expect(paths[1]).toBe(second);
  });

  it('iterates backwards with ending_before', async () => {
    const params = { ending_before: 'cus_700', limit: 100, email: 'a@b.example' };
    const { found, paths } = await collect({ path: list, params }, serve);
    expect(found).toEqual(ids.slice(0, 700).reverse());
    expect(paths[1]).toBe(`${list}?ending_before=cus_600&limit=100&email=a%40b.example`);
  });

  it('sends no further request after a break', async () => {
    const server = await startServer(serve);
    const client = createStripeClient(configFor(server));
    for await (const object of paginate(client, { path: list })) {
      if (Reflect.get(Object(object), 'id') === 'cus_15') break;
    }
    expect(server.requests).toHaveLength(2);
  });

  it('ends with an empty page, whatever its cursors', async () => {
    const empty = ok({ data: [], has_more: true, next_page: 'p', next_page_url: '/v2/x' });
    expect((await collect({ path: list }, empty)).paths).toHaveLength(1);
  });

  it('throws if the request for a page fails', async () => {
    const server = await startServer(serve, serve, stripeError(403));
    const client = createStripeClient(configFor(server));
    const found: unknown[] = [];
    const iterate = async (): Promise<void> => {
      for await (const object of paginate(client, { path: list })) found.push(object);
    };
    expect(await errorOf(iterate())).toMatchObject({ type: 'permission_error' });
    expect(found).toHaveLength(20);
  });

  it.each<[string, unknown, string]>([
    ['no array', { data: {} }, 'body.data must be an array'],
    ['an object without an id', { data: [{}], has_more: true }, 'body.data.0.id must be a string'],
  ])('throws for a page with %s', async (_, body, message) => {
    const error = await errorOf(collect({ path: list }, json(200, body)));
    expect(error).toMatchObject({ type: 'invalid_response' });
    expect(error.message).toBe(`Invalid response: ${message}`);
  });

  it('throws before anything is sent for an unknown name', async () => {
    const request: object = { path: list, query: {} };
    const error = await errorOf(collect(request as StripeListRequest, serve));
    expect(error).toMatchObject({ type: 'invalid_params' });
  });

  it('sends the options with each request', async () => {
    const server = await startServer(serve);
    const client = createStripeClient(configFor(server));
    const params = { starting_after: 'cus_980' };
    for await (const _ of paginate(client, { path: list, params }, { stripeAccount: 'acct_1' }));

    expect(server.requests.map(({ headers }) => headers['stripe-account'])).toEqual([
      'acct_1',
      'acct_1',
    ]);
  });
});
