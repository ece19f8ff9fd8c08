import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { findSecret } from './findSecret.js';
import { apiKey } from './fixtures.js';

it('findSecret finds the key wherever it is', () => {
  const headers = { Authorization: `Bearer ${apiKey}` };
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
    request: new Request('https://shop.example', { headers }),
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
