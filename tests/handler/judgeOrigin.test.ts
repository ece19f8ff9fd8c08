import { describe, expect, it } from 'vitest';
import { makeRequest, observeHandler } from '../support/handler.js';

const own = 'https://shop.example';
const listed = 'https://other.example';

type Row = [
  title: string,
  headers: Readonly<Record<string, string>>,
  status: number,
  url?: string | undefined,
];

const rows: Row[] = [
  ['no browser', {}, 200],
  ['the own origin', { Origin: own }, 200],
  ['the own origin with its port', { Origin: own, Host: 'shop.example:443' }, 200],
  ['the own origin, Host in upper case', { Origin: own, Host: 'SHOP.EXAMPLE' }, 200],
  ['a listed origin', { Origin: listed }, 200],
  ['a listed origin, cross-site', { Origin: listed, 'Sec-Fetch-Site': 'cross-site' }, 200],
  ['same-origin', { 'Sec-Fetch-Site': 'same-origin' }, 200],
  [
    'same-origin behind a proxy',
    { Origin: 'https://a.example', 'Sec-Fetch-Site': 'same-origin' },
    200,
  ],
  ['a user who typed the address', { 'Sec-Fetch-Site': 'none' }, 200],
  ['same-site', { Origin: 'https://www.shop.example', 'Sec-Fetch-Site': 'same-site' }, 403],
  ['same-site without an origin', { 'Sec-Fetch-Site': 'same-site' }, 403],
  ['cross-site', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['cross-site that claims the own host', { Origin: own, 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['an unknown Sec-Fetch-Site', { 'Sec-Fetch-Site': 'friendly' }, 403],
  ['null', { Origin: 'null' }, 403],
  ['null, cross-site', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['a foreign origin', { Origin: 'https://evil.example' }, 403],
  ['one that begins alike', { Origin: 'https://shop.example.evil.example' }, 403],
  ['one that ends alike', { Origin: 'https://evilshop.example' }, 403],
  ['a listed one that ends alike', { Origin: 'https://evil-other.example' }, 403],
  ['another port', { Origin: 'https://shop.example:8443' }, 403],
  ['user info', { Origin: 'https://shop.example@evil.example' }, 403],
  ['the own host as user info', { Origin: 'https://evil@shop.example' }, 403],
  ['upper case', { Origin: 'HTTPS://SHOP.EXAMPLE' }, 403],
  ['a trailing dot', { Origin: 'https://shop.example.' }, 403],
  ['a trailing slash', { Origin: 'https://shop.example/' }, 403],
  ['a path', { Origin: 'https://shop.example/a' }, 403],
  ['two origins', { Origin: `${own}, https://evil.example` }, 403],
  ['a listed and another', { Origin: `${listed}, https://evil.example` }, 403],
  ['plain http of the own host', { Origin: 'http://shop.example' }, 403],
  [
    'plain http, same-origin',
    { Origin: 'http://shop.example', 'Sec-Fetch-Site': 'same-origin' },
    403,
  ],
  ['another host in Host', { Origin: own, Host: 'evil.example' }, 403],
  ['user info in Host', { Origin: own, Host: 'evil@shop.example' }, 403],
  ['a path in Host', { Origin: own, Host: 'shop.example/a' }, 403],
  ['loopback', { Origin: 'http://localhost:3000' }, 200, 'http://localhost:3000/'],
  [
    'loopback from another port',
    { Origin: 'http://localhost:4000' },
    403,
    'http://localhost:3000/',
  ],
  ['a proxy: Next.js', { Origin: own, Host: 'shop.example' }, 200, 'http://localhost:3000/'],
  [
    'a proxy: a foreign origin',
    { Origin: listed.replace('other', 'x'), Host: 'shop.example' },
    403,
    'http://localhost:3000/',
  ],
];

describe('judgeOrigin', () => {
  it.each<Row>(rows)('default: %s: %o is answered %i', async (_title, headers, status, url) => {
    const { handler, authorized, emulator } = observeHandler({ allowedOrigins: [listed] });
    const response = await handler(makeRequest(headers, url));
    const isIn = status === 200;
    const isListed = headers['Origin'] === listed;

    expect(response.status).toBe(status);
    expect(authorized).toHaveLength(isIn ? 1 : 0);
    expect(emulator.requests).toHaveLength(isIn ? 1 : 0);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(isListed ? listed : null);
    expect(response.headers.get('Access-Control-Allow-Credentials')).toBe(isListed ? 'true' : null);
    if (!isIn) expect(await response.json()).toEqual({ error: { type: 'origin_not_allowed' } });
  });

  it('options: allowInsecure lets plain http be the own origin', async () => {
    const { handler } = observeHandler({ allowInsecure: true });
    const request = makeRequest({ Origin: 'http://shop.example' }, 'http://shop.example/');

    expect((await handler(request)).status).toBe(200);
  });

  it('options: allowInsecure knows the default port of plain http', async () => {
    const { handler } = observeHandler({ allowInsecure: true });
    const headers = { Origin: 'http://shop.example', Host: 'shop.example:80' };

    expect((await handler(makeRequest(headers, 'http://shop.example/'))).status).toBe(200);
    const wrong = { ...headers, Host: 'shop.example:443' };
    expect((await handler(makeRequest(wrong, 'http://shop.example/'))).status).toBe(403);
  });
});
