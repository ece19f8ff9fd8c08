import { inspect } from 'node:util';
import ky, { type Options } from 'ky';
import { describe, expect, it } from 'vitest';
import { findSecret } from './findSecret.js';
import { apiKey } from './fixtures.js';
import { startServer, stripeError } from './server.js';

describe('findSecret', () => {
  const headers = { Authorization: `Bearer ${apiKey}` };

  it.each<[string, Options]>([
    ['HTTPError', {}],
    ['NetworkError', { fetch: () => Promise.reject(new TypeError('fetch failed')) }],
    ['TimeoutError', { fetch: () => new Promise(() => undefined), timeout: 20 }],
  ])('finds the key in a %s of ky', async (name, options) => {
    const server = await startServer(stripeError(500));
    const error: unknown = await ky
      .post(server.url, { headers, retry: 0, ...options })
      .catch((reason: unknown) => reason);

    expect(error).toMatchObject({ name });
    expect(findSecret(error, apiKey)).not.toEqual([]);
    expect(findSecret(new Error('wrapped', { cause: error }), apiKey)).not.toEqual([]);
  });

  it('finds the key wherever it is', () => {
    const hidden = Object.defineProperty(new Error('failed'), 'key', { value: apiKey });
    const holders = {
      hidden,
      stack: Object.assign(new Error('failed'), { stack: apiKey }),
      getter: Object.defineProperty({}, 'key', { get: () => apiKey }),
      symbol: { [Symbol('key')]: { value: apiKey } },
      description: { [Symbol(apiKey)]: 1 },
      name: { [apiKey]: 1 },
      prototype: Object.create({ apiKey }),
      map: new Map([['key', apiKey]]),
      set: new Set([apiKey]),
      headers: new Headers(headers),
      json: { toJSON: () => apiKey },
      text: { toString: () => apiKey },
      inspection: { [inspect.custom]: () => apiKey },
      cause: new Error('outer', { cause: hidden }),
      errors: new AggregateError([hidden], 'many'),
      function: Object.assign(() => undefined, { apiKey }),
    };

    for (const [name, holder] of Object.entries(holders)) {
      expect(findSecret(holder, apiKey), name).not.toEqual([]);
    }
    expect(findSecret({ nothing: 'here', cause: new Error('failed') }, apiKey)).toEqual([]);
  });
});
