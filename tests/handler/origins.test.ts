import { describe, expect, it } from 'vitest';
import {
  failure,
  headersFor,
  makeRequest,
  observeHandler,
  readAll,
  success,
} from '../support/handler.js';
import { listedOrigins, originCases } from '../support/originCases.js';

describe('createCustomerSessionHandler', () => {
  describe.each(Object.entries(originCases))('origins, told %s', (_, cases) => {
    it.each(cases)('behavior: %s: %s', async (verdict, _title, headers, url) => {
      const { handler, authorized, emulator } = observeHandler({ allowedOrigins: listedOrigins });
      const told = await readAll(await handler(makeRequest(headers, url)));

      const isForeign = verdict === 'foreign';
      const cors = verdict === 'listed' ? headersFor(headers['Origin'] ?? '') : {};
      expect(told).toEqual(isForeign ? failure(403, 'origin_not_allowed') : success(cors));
      expect(authorized).toHaveLength(isForeign ? 0 : 1);
      expect(emulator.requests).toHaveLength(isForeign ? 0 : 1);
    });
  });

  it.each([
    [200, 'its own', 'http://shop.example', 'shop.example'],
    [200, 'its own, with the default port', 'http://shop.example', 'shop.example:80'],
    [200, 'a listed one', 'http://pay.example', 'shop.example'],
    [403, 'another', 'http://evil.example', 'shop.example'],
    [403, 'its own, with the default port of https', 'http://shop.example', 'shop.example:443'],
  ])('options: allowInsecure, answers %i to %s', async (status, _title, origin, host) => {
    const { handler } = observeHandler({
      allowInsecure: true,
      allowedOrigins: ['http://pay.example'],
    });
    const headers = { Origin: origin, Host: host };

    expect((await handler(makeRequest(headers, 'http://shop.example/'))).status).toBe(status);
  });

  it('options: allowInsecure, a plain http page may tell by Sec-Fetch-Site', async () => {
    const { handler } = observeHandler({ allowInsecure: true });
    const headers = { Origin: 'http://shop.example', 'Sec-Fetch-Site': 'same-origin' };

    expect((await handler(makeRequest(headers, 'http://10.0.0.7/'))).status).toBe(200);
  });

  it.each<[status: number, title: string, answer: unknown]>([
    [200, 'true', true],
    [403, 'false', false],
    [403, 'nothing', undefined],
    [403, 'a truthy text', 'yes'],
    [403, 'a truthy number', 1],
    [403, 'a promise of true', Promise.resolve(true)],
  ])('options: allowedOrigins, %i where a function answers %s', async (status, _title, answer) => {
    const asked: unknown[] = [];
    const { handler, emulator } = observeHandler({
      allowedOrigins(...args) {
        asked.push(args);
        return answer as boolean;
      },
    });
    const origin = 'capacitor://localhost';
    const response = await handler(makeRequest({ Origin: origin }));

    expect(response.status).toBe(status);
    expect(asked).toEqual([[origin]]);
    expect(emulator.requests).toHaveLength(status === 200 ? 1 : 0);
  });

  it('options: allowedOrigins, a function is not asked of null, which is nobody’s', async () => {
    const { handler } = observeHandler({ allowedOrigins: () => true });
    const told = await readAll(await handler(makeRequest({ Origin: 'null' })));

    expect(told).toEqual(failure(403, 'origin_not_allowed'));
  });

  it('error: allowedOrigins, a function that throws lets nobody in', async () => {
    const reason = new Error('no such table');
    const { handler, authorized, emulator, errors } = observeHandler({
      allowedOrigins() {
        throw reason;
      },
    });
    const headers = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' };
    const told = await readAll(await handler(makeRequest(headers)));

    expect(told).toEqual(failure(500, 'internal_error'));
    expect(errors).toEqual([reason]);
    expect(authorized).toEqual([]);
    expect(emulator.requests).toEqual([]);
  });
});
