import { gzipSync } from 'node:zlib';
import { EdgeRuntime } from 'edge-runtime';
import nodeFetch, { Response as NodeFetchResponse } from 'node-fetch';
import { Response as UndiciResponse } from 'undici';
import { describe, expect, it } from 'vitest';
import { commonHeaders, makeRequest, observeHandler } from '../../support/handler.js';
import { startServer } from '../../support/server.js';

const classes: readonly (readonly [title: string, ForeignResponse: unknown])[] = [
  ['node-fetch', NodeFetchResponse],
  ["npm's undici", UndiciResponse],
  ['edge-runtime, another realm', new EdgeRuntime().evaluate('Response')],
];

describe('createCustomerSessionHandler', () => {
  it.each(classes)('sends body and headers of a response of %s', async (_, ForeignResponse) => {
    const own = new (ForeignResponse as typeof Response)('Sign in ✓', { status: 402 });
    own.headers.append('Set-Cookie', 'a=1; Path=/');
    own.headers.append('Set-Cookie', 'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT');
    own.headers.append('Link', '</a>; rel=next');
    own.headers.append('Link', '</b>; rel=next');
    const { handler, errors } = observeHandler({ authorize: () => own });
    const response = await handler(makeRequest());

    expect(errors).toEqual([]);
    expect(response.status).toBe(402);
    expect(response.headers.getSetCookie()).toEqual([
      'a=1; Path=/',
      'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT',
    ]);
    expect(response.headers.get('Link')).toBe('</a>; rel=next, </b>; rel=next');
    expect(Object.fromEntries(response.headers)).toMatchObject(commonHeaders);
    expect(await response.text()).toBe('Sign in ✓');
  });

  it('decompresses what node-fetch received, and keeps each cookie', async () => {
    const text = 'Sign in again, please. '.repeat(20);
    const headers = { 'Content-Encoding': 'gzip', 'Set-Cookie': ['a=1', 'b=2'] };
    const { url } = await startServer((response) =>
      response.writeHead(402, headers).end(gzipSync(text)),
    );
    const { handler, errors } = observeHandler({
      authorize: async () => (await nodeFetch(url)) as unknown as Response,
    });
    const response = await handler(makeRequest());

    expect(errors).toEqual([]);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.has('Content-Encoding')).toBe(false);
    expect(await response.text()).toBe(text);
  });
});
