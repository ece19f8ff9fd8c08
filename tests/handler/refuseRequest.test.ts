import { describe, expect, it } from 'vitest';
import { makeRequest, observeHandler } from '../support/handler.js';

const listed = 'https://other.example';

describe('refuseRequest', () => {
  it.each([
    ['http://shop.example/', {}, 403],
    ['http://shop.example/', { 'X-Forwarded-Proto': 'https' }, 200],
    ['http://shop.example/', { 'X-Forwarded-Proto': ' HTTPS , http' }, 200],
    ['http://shop.example/', { 'X-Forwarded-Proto': 'https,http' }, 200],
    ['http://shop.example/', { 'X-Forwarded-Proto': 'http, https' }, 403],
    ['http://shop.example/', { 'X-Forwarded-Proto': 'httpsx' }, 403],
    ['http://shop.example/', { 'X-Forwarded-Proto': '' }, 403],
    ['http://localhost.evil.example/', {}, 403],
    ['http://127.0.0.1.evil.example/', {}, 403],
    ['http://localhost:3000/', {}, 200],
    ['http://127.0.0.1:3000/', {}, 200],
    ['http://[::1]:3000/', {}, 200],
    ['https://shop.example/', { 'X-Forwarded-Proto': 'http' }, 200],
  ])('default: %s with %o is answered %i', async (url, headers, status) => {
    const { handler, authorized } = observeHandler();
    const response = await handler(makeRequest(headers, url));

    expect(response.status).toBe(status);
    expect(authorized).toHaveLength(status === 200 ? 1 : 0);
    if (status === 403) {
      expect(await response.json()).toEqual({ error: { type: 'insecure_connection' } });
    }
  });

  it('options: allowInsecure', async () => {
    const { handler } = observeHandler({ allowInsecure: true });
    expect((await handler(makeRequest({}, 'http://shop.example/'))).status).toBe(200);
  });

  it('behavior: refuses in the order of the table, and lets a listed page read each refusal', async () => {
    const { handler } = observeHandler({ allowedOrigins: [listed] });
    const answers: unknown[] = [];
    for (const [method, origin] of [
      ['GET', 'https://evil.example'],
      ['POST', 'https://evil.example'],
      ['GET', listed],
      ['POST', listed],
    ] as const) {
      const request = makeRequest({ Origin: origin }, 'http://shop.example/', method);
      const response = await handler(request);
      answers.push([response.status, response.headers.get('Access-Control-Allow-Origin')]);
    }

    expect(answers).toEqual([
      [405, null],
      [403, null],
      [405, listed],
      [403, listed],
    ]);
  });
});
