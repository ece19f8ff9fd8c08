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
const evil = 'https://evil.example';

const notAllowed = (headers: Readonly<Record<string, string>> = {}): object =>
  failure(405, 'method_not_allowed', { allow: 'POST, OPTIONS', ...headers });

describe('createCustomerSessionHandler', () => {
  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'PURGE', 'patch', 'POSTS'])(
    'error: the method %s',
    async (method) => {
      const { handler, authorized, emulator, errors } = observeHandler();
      const told = await readAll(await handler(makeRequest({}, undefined, method)));

      expect(told).toEqual(notAllowed());
      expect(authorized).toEqual([]);
      expect(emulator.requests).toEqual([]);
      expect(errors).toEqual([]);
    },
  );

  it('behavior: a method that the platform puts into capitals', async () => {
    const { handler } = observeHandler();

    expect(await readAll(await handler(makeRequest({}, undefined, 'post')))).toEqual(success());
  });

  it.each([
    ['plain http', {}, 'http://shop.example/'],
    ['a foreign origin', { Origin: evil }, undefined],
    ['both', { Origin: evil }, 'http://shop.example/'],
  ])('error: the method comes before %s', async (_, headers, url) => {
    const { handler } = observeHandler();

    expect(await readAll(await handler(makeRequest(headers, url, 'GET')))).toEqual(notAllowed());
  });

  it('error: the method comes before an allowedOrigins that throws', async () => {
    const { handler } = observeHandler({
      allowedOrigins() {
        throw new Error('no such table');
      },
    });
    const request = makeRequest({ Origin: evil }, undefined, 'GET');

    expect(await readAll(await handler(request))).toEqual(notAllowed());
  });

  it('error: a listed page may read it', async () => {
    const { handler } = observeHandler({ allowedOrigins: [listed] });
    const request = makeRequest({ Origin: listed }, 'http://shop.example/', 'GET');

    expect(await readAll(await handler(request))).toEqual(notAllowed(headersFor(listed)));
  });
});
