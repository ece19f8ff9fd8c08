import { describe, expect, it } from 'vitest';
import { makeRequest, observeHandler } from '../support/handler.js';

const listed = 'https://other.example';

describe('preflightResponse', () => {
  it('default: lets a listed page call with the headers that it asks for', async () => {
    const { handler, authorized } = observeHandler({
      allowedOrigins: (origin) => origin === listed,
    });
    const headers = { Origin: listed, 'Access-Control-Request-Headers': 'x-csrf, content-type' };
    const response = await handler(makeRequest(headers, undefined, 'OPTIONS'));

    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
    expect(Object.fromEntries(response.headers)).toEqual({
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'x-csrf, content-type',
      'access-control-allow-methods': 'POST',
      'access-control-allow-origin': listed,
      'access-control-max-age': '600',
      'cache-control': 'no-store',
      vary: 'Access-Control-Request-Headers, Origin, Sec-Fetch-Site',
      'x-content-type-options': 'nosniff',
    });
    expect(authorized).toEqual([]);
  });

  it('behavior: echoes nothing where nothing is asked for', async () => {
    const { handler } = observeHandler({ allowedOrigins: [listed] });
    const response = await handler(makeRequest({ Origin: listed }, undefined, 'OPTIONS'));

    expect(response.status).toBe(204);
    expect(response.headers.has('Access-Control-Allow-Headers')).toBe(false);
  });

  it.each([
    ['of a foreign page', { Origin: 'https://evil.example' }],
    ['of the own page', { Origin: 'https://shop.example' }],
    ['of no page', {}],
  ])('error: one %s', async (_title, headers) => {
    const { handler } = observeHandler({ allowedOrigins: [listed] });
    const response = await handler(makeRequest(headers, undefined, 'OPTIONS'));

    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ error: { type: 'origin_not_allowed' } });
    expect(response.headers.has('Access-Control-Allow-Methods')).toBe(false);
  });
});
