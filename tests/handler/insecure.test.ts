import { describe, expect, it } from 'vitest';
import {
  failure,
  headersFor,
  makeRequest,
  observeHandler,
  readAll,
  success,
} from '../support/handler.js';

const listed = 'https://pay.example';
const plain = 'http://shop.example/session';

const by = (value: string): Readonly<Record<string, string>> => ({ 'X-Forwarded-Proto': value });

describe('createCustomerSessionHandler', () => {
  it.each<[isRefused: boolean, url: string, headers: Readonly<Record<string, string>>]>([
    [true, plain, {}],
    [true, 'http://10.0.0.7:3000/', {}],
    [true, 'http://0.0.0.0:3000/', {}],
    [true, 'http://[::2]/', {}],
    [true, 'http://localhost.evil.example/', {}],
    [true, 'http://evil-localhost/', {}],
    [true, 'http://127.0.0.1.evil.example/', {}],
    [true, plain, { Host: 'localhost' }],
    [true, plain, { Forwarded: 'proto=https' }],
    [true, plain, { 'X-Forwarded-Ssl': 'on' }],
    [true, plain, by('http')],
    [true, plain, by('')],
    [true, plain, by('httpsx')],
    [true, plain, by('xhttps')],
    [true, plain, by('"https"')],
    [true, plain, by('https;q=1')],
    [true, plain, by('wss')],
    [true, plain, by('http, https')],
    [true, plain, by('http,https')],
    [true, plain, by(', https')],
    [true, plain, by('http https')],
    [false, plain, by('https')],
    [false, plain, by('HTTPS')],
    [false, plain, by('https, http')],
    [false, plain, by('https,http')],
    [false, plain, by(' https , http')],
    [false, 'http://localhost/', {}],
    [false, 'http://localhost:3000/', {}],
    [false, 'http://LOCALHOST:3000/', {}],
    [false, 'http://127.0.0.1:3000/', {}],
    [false, 'http://127.1.2.3/', {}],
    [false, 'http://[::1]:3000/', {}],
    [false, 'http://localhost:3000/', by('http')],
    [false, 'https://shop.example/', {}],
    [false, 'https://shop.example/', by('http')],
  ])('behavior: refused: %s: %s with %o', async (isRefused, url, headers) => {
    const { handler, authorized, emulator } = observeHandler();
    const told = await readAll(await handler(makeRequest(headers, url)));

    expect(told).toEqual(isRefused ? failure(403, 'insecure_connection') : success());
    expect(authorized).toHaveLength(isRefused ? 0 : 1);
    expect(emulator.requests).toHaveLength(isRefused ? 0 : 1);
  });

  it('behavior: of several headers the first one counts', async () => {
    const { handler } = observeHandler();
    const request = makeRequest(by('http'), plain);
    request.headers.append('X-Forwarded-Proto', 'https');

    expect((await handler(request)).status).toBe(403);
  });

  it('options: allowInsecure', async () => {
    const { handler } = observeHandler({ allowInsecure: true });

    expect(await readAll(await handler(makeRequest({}, plain)))).toEqual(success());
    expect(await readAll(await handler(makeRequest(by('http'), plain)))).toEqual(success());
  });

  it.each(['POST', 'OPTIONS'])(
    'error: plain http comes before the origin of %s',
    async (method) => {
      const { handler } = observeHandler();
      const request = makeRequest({ Origin: 'https://evil.example' }, plain, method);

      expect(await readAll(await handler(request))).toEqual(failure(403, 'insecure_connection'));
    },
  );

  it.each(['POST', 'OPTIONS'])('error: a listed page may read it, of %s', async (method) => {
    const { handler } = observeHandler({ allowedOrigins: [listed] });
    const told = await readAll(await handler(makeRequest({ Origin: listed }, plain, method)));

    expect(told).toEqual(failure(403, 'insecure_connection', headersFor(listed)));
  });
});
