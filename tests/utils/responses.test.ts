import { describe, expect, it } from 'vitest';
import { isResponse } from '../../src/utils/responses.js';

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

describe('isResponse', () => {
  it.each([
    ['a Response', new Response('text'), true],
    ['a Response without a body', new Response(null, { status: 204 }), true],
    ['a Response of another realm', { status: 200, headers: new Map(), body: null }, true],
    ['another object', { status: 'open', headers: {}, body: '' }, false],
    ['a request', new Request('https://shop.example'), false],
    ['an error', Object.assign(new Error('x'), { status: 404, headers: {} }), false],
    ['undefined', undefined, false],
    ['a string', 'text', false],
    ['a revoked proxy', revoked(), false],
  ])('%s', (_, value, is) => {
    expect(isResponse(value)).toBe(is);
  });
});
