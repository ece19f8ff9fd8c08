import { describe, expect, it } from 'vitest';
import { completeResponse } from '../../src/handler/completeResponse.js';
import { commonHeaders, headersFor, makeRequest } from '../support/handler.js';

const origin = 'https://pay.example';

describe('completeResponse', () => {
  it.each([
    ['own', {}],
    ['listed', headersFor(origin)],
    ['foreign', {}],
  ] as const)('default: for a page that is %s', (verdict, cors) => {
    const response = completeResponse(new Response(null), makeRequest({ Origin: origin }), verdict);

    expect(Object.fromEntries(response.headers)).toEqual({ ...commonHeaders, ...cors });
  });

  it('behavior: leaves the response that it is given as it is', () => {
    const given = new Response(null, { status: 404, headers: { Vary: 'Cookie' } });
    const made = completeResponse(given, makeRequest(), 'own');

    expect(made).not.toBe(given);
    expect(made.status).toBe(404);
    expect(Object.fromEntries(given.headers)).toEqual({ vary: 'Cookie' });
  });
});
