import { describe, expect, it } from 'vitest';
import { isResponse } from '../../src/utils/responses.js';

const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();

describe('isResponse', () => {
  it.each([
    ['a Response', new Response('text'), true],
    ['a Response without a body', new Response(null, { status: 204 }), true],
    ['a Response of another realm', { status: 200, headers: new Map(), body: null }, true],
    ['headers that are a string', { status: 200, headers: 'X-Own: 1', body: null }, false],
    ['a status that is a string', { status: 'open', headers: {}, body: '' }, false],
    ['a request', new Request('https://shop.example'), false],
    ['an error', Object.assign(new Error('x'), { status: 404, headers: {} }), false],
    ['undefined', undefined, false],
    ['a revoked proxy', revoked, false],
  ])('checks %s', (_, value, is) => {
    expect(isResponse(value)).toBe(is);
  });
});
