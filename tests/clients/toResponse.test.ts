import { describe, expect, it } from 'vitest';
import { toResponse } from '../../src/clients/toResponse.js';

const text = (): Promise<string> => Promise.resolve('{}');

describe('toResponse', () => {
  it('default: the very response, of whatever realm', () => {
    const response = new Response('{}');
    const polyfilled = { headers: { get: () => null }, text };

    expect(toResponse(response)).toBe(response);
    expect(toResponse(polyfilled)).toBe(polyfilled);
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { headers: new Headers() },
    { text },
    { headers: {}, text },
    { headers: new Headers(), text: '{}' },
  ])('error: %o is none', (answer) => {
    expect(() => toResponse(answer)).toThrow(new TypeError('fetch gave no response'));
  });
});
