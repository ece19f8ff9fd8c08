/** Allowed origins, as browsers and apps send them. */
const sentOrigins = [
  'https://pay.example',
  'https://app.example:8443',
  'http://localhost:5173',
  'http://shop.localhost:5173',
  'http://tauri.localhost',
  'capacitor://localhost',
  'ionic://localhost',
  'tauri://localhost',
  'app://name',
  'chrome-extension://aapocclcgogkmnckokdopfmhonfmgoek',
  'moz-extension://2b1d6b1c-0c8f-4d1c-9d3b-7d8a0d6a3c1f',
] as const;

/** The same, as the endpoint's owner writes them. */
export const listedOrigins: readonly string[] = [...sentOrigins, 'https://zürich.example'];

/** The origin of a request, by its headers. Its URL is `https://shop.example/session`. */
export type OriginCase = [
  kind: 'same-origin' | 'allowed' | 'cross-origin' | 'insecure',
  title: string,
  headers: Readonly<Record<string, string>>,
  url?: string,
];

const own = 'https://shop.example';
const evil = 'https://evil.example';
const listed = 'https://pay.example';
/** The address of a server on the same machine as the proxy in front of it. */
const behindProxy = 'http://localhost:3000/session';

const site = (value: string, origin?: string): Readonly<Record<string, string>> => ({
  'Sec-Fetch-Site': value,
  ...(origin !== undefined && { Origin: origin }),
});

/** Clients other than browsers, and browsers that send Sec-Fetch-Site. */
const bySite: readonly OriginCase[] = [
  ['same-origin', 'neither header: no browser', {}],
  ['same-origin', 'neither header, with any Host', { Host: 'internal:8080' }],
  ['same-origin', 'same-origin', site('same-origin', own)],
  ['same-origin', 'same-origin, without an origin', site('same-origin')],
  ['same-origin', 'same-origin, of a page that hides its referrer', site('same-origin', 'null')],
  ['same-origin', 'same-origin, behind a proxy that rewrites Host', site('same-origin', evil)],
  ['same-origin', 'none: typed by the user', site('none')],
  ['same-origin', 'none, with an origin as only a program sends it', site('none', evil)],
  ['cross-origin', 'same-site', site('same-site', 'https://www.shop.example')],
  ['cross-origin', 'same-site, without an origin', site('same-site')],
  ['cross-origin', 'same-site, which claims the own origin', site('same-site', own)],
  ['cross-origin', 'cross-site', site('cross-site', evil)],
  ['cross-origin', 'cross-site, without an origin', site('cross-site')],
  ['cross-origin', 'cross-site, which claims the own origin', site('cross-site', own)],
  ['cross-origin', 'cross-site, of a sandbox', site('cross-site', 'null')],
  ['cross-origin', 'a value that no browser sends', site('friendly', own)],
  ['cross-origin', 'upper case', site('SAME-ORIGIN', own)],
  ['cross-origin', 'two values, the first same-origin', site('same-origin, cross-site', own)],
  ['cross-origin', 'two values, the last same-origin', site('cross-site, same-origin', own)],
  ['cross-origin', 'an empty value', site('', evil)],
  ['insecure', 'same-origin of plain http', site('same-origin', 'http://shop.example')],
  ['insecure', 'none of plain http', site('none', 'http://shop.example')],
];

/** Browsers without Sec-Fetch-Site: the host decides. */
const byHost: readonly OriginCase[] = [
  ['same-origin', 'the URL, without Host', { Origin: own }],
  ['same-origin', 'Host', { Origin: own, Host: 'shop.example' }],
  ['same-origin', 'Host with the default port', { Origin: own, Host: 'shop.example:443' }],
  ['same-origin', 'Host in upper case', { Origin: own, Host: 'Shop.EXAMPLE' }],
  [
    'same-origin',
    'Host against the URL',
    { Origin: own, Host: 'shop.example' },
    'https://10.0.0.7/',
  ],
  ['cross-origin', 'the URL against Host', { Origin: own, Host: 'evil.example' }],
  ['same-origin', 'another port, of both', { Origin: `${own}:8443`, Host: 'shop.example:8443' }],
  ['same-origin', 'another port, in the URL', { Origin: `${own}:8443` }, `${own}:8443/session`],
  ['same-origin', 'IPv6', { Origin: 'https://[2001:db8::1]', Host: '[2001:db8::1]' }],
  [
    'same-origin',
    'punycode',
    { Origin: 'https://xn--bcher-kva.example', Host: 'xn--bcher-kva.example' },
  ],
  ['cross-origin', 'Host with another port', { Origin: own, Host: 'shop.example:8443' }],
  ['cross-origin', 'Host with the port of plain http', { Origin: own, Host: 'shop.example:80' }],
  ['cross-origin', 'Host with user info', { Origin: own, Host: 'evil@shop.example' }],
  ['cross-origin', 'Host as user info', { Origin: own, Host: 'shop.example@evil.example' }],
  ['cross-origin', 'Host with a path', { Origin: own, Host: 'shop.example/a' }],
  ['cross-origin', 'Host with a query', { Origin: own, Host: 'shop.example?a' }],
  ['cross-origin', 'Host with a trailing dot', { Origin: own, Host: 'shop.example.' }],
  [
    'same-origin',
    'Host against a URL of plain http',
    { Origin: own, Host: 'shop.example' },
    'http://a/',
  ],
  ['cross-origin', 'two Hosts', { Origin: own, Host: 'shop.example, evil.example' }],
];

/** Names that an attacker's page could use to look like an origin. */
const disguises = (origin: string): readonly (readonly [title: string, origin: string])[] => {
  const { host, port } = new URL(origin);
  return [
    ['one that begins like it', `https://${host}.evil.example`],
    ['one that ends like it', `https://evil${host}`],
    ['one that ends like it after a hyphen', `https://evil-${host}`],
    ['a domain below it', `https://www.${host}`],
    ['a domain above it', 'https://example'],
    ['one that is cut off', origin.slice(0, -1)],
    ['one that goes on', `${origin}${port === '' ? 's' : '0'}`],
    ['another port', `https://${new URL(origin).hostname}:444`],
    ['plain http', `http://${host}`],
    ['another scheme', `chrome-extension://${host}`],
    ['no scheme', host],
    ['a relative scheme', `//${host}`],
    ['it as user info', `${origin}@evil.example`],
    ['it as password', `https://evil:${host}@evil.example`],
    ['it as user info, behind a backslash', `${origin}\\@evil.example`],
    ['it with user info', `https://evil@${host}`],
    ['it in upper case', origin.toUpperCase()],
    ['it percent-encoded', origin.replace('.example', '%2eexample')],
    ['it with a trailing dot', `https://${new URL(origin).hostname}.${port && `:${port}`}`],
    ['it with a trailing slash', `${origin}/`],
    ['it with a path', `${origin}/a`],
    ['it with a query', `${origin}?a`],
    ['it with a fragment', `${origin}#a`],
    ['it and another', `${origin}, ${evil}`],
    ['another and it', `${evil}, ${origin}`],
    ['it twice', `${origin}, ${origin}`],
    ['it and another, by a space', `${origin} ${evil}`],
    ['it behind null', `null, ${origin}`],
  ];
};

const byDisguise: readonly OriginCase[] = [own, ...sentOrigins.slice(0, 2)].flatMap((origin) =>
  disguises(origin).map(([title, disguise]): OriginCase => {
    const kind = disguise.startsWith('http:') ? 'insecure' : 'cross-origin';
    return [kind, `${title} (${origin})`, { Origin: disguise }];
  }),
);

const byOrigin: readonly OriginCase[] = [
  ...sentOrigins.map((origin): OriginCase => ['allowed', origin, { Origin: origin }]),
  ['allowed', 'an international name', { Origin: 'https://xn--zrich-kva.example' }],
  [
    'cross-origin',
    'an international name as nobody sends it',
    { Origin: 'https://zürich.example' },
  ],
  ['allowed', 'cross-site', site('cross-site', listed)],
  ['allowed', 'same-site', site('same-site', listed)],
  ['allowed', 'a value that no browser sends', site('friendly', listed)],
  ...['null', '*', '', 'evil', evil, 'file://', 'data:,', 'javascript:alert(1)', 'about:blank'].map(
    (origin): OriginCase => ['cross-origin', `the origin '${origin}'`, { Origin: origin }],
  ),
  ...[
    'capacitor://localhost:80',
    'capacitor://localhost/',
    'capacitor://localhost.evil.example',
    'capacitor://evil.example',
    'CAPACITOR://LOCALHOST',
    'capacitor:localhost',
    'app://name.evil',
    'app://evil',
    'evil-app://name',
    'chrome-extension://evil',
    'moz-extension://aapocclcgogkmnckokdopfmhonfmgoek',
    'https://localhost',
    'https://name',
  ].map(
    (origin): OriginCase => ['cross-origin', `the app's origin '${origin}'`, { Origin: origin }],
  ),
];

const onLoopback: readonly OriginCase[] = [
  ['same-origin', 'localhost', { Origin: 'http://localhost:3000' }, behindProxy],
  ['same-origin', 'localhost without a port', { Origin: 'http://localhost' }, 'http://localhost/'],
  ['same-origin', 'IPv4', { Origin: 'http://127.0.0.1:3000' }, 'http://127.0.0.1:3000/'],
  ['same-origin', 'IPv6', { Origin: 'http://[::1]:3000' }, 'http://[::1]:3000/'],
  ['cross-origin', 'another port', { Origin: 'http://localhost:4000' }, behindProxy],
  ['cross-origin', 'another name', { Origin: 'http://127.0.0.1:3000' }, behindProxy],
  [
    'same-origin',
    'a name below localhost',
    { Origin: 'http://a.b.localhost' },
    'http://a.b.localhost/',
  ],
  [
    'same-origin',
    'a loopback address of another number',
    site('same-origin', 'http://127.1.2.3:3000'),
  ],
  ['insecure', 'a name that begins like it', { Origin: 'http://localhost.evil:3000' }, behindProxy],
  ['insecure', 'a name that ends like it', site('same-origin', 'http://evil-localhost:3000')],
  ['insecure', 'an address that begins like it', site('same-origin', 'http://127.0.0.1.evil')],
  ['insecure', 'every address', site('same-origin', 'http://0.0.0.0:3000')],
  ['insecure', 'an address of the network', site('same-origin', 'http://10.0.0.7:3000')],
];

/** URLs that servers and proxies make up, and headers that anybody can set. */
const madeUp: readonly OriginCase[] = [
  ['same-origin', 'no browser, in the clear', {}, 'http://shop.example/session'],
  ['same-origin', 'no browser, forwarded in the clear', { 'X-Forwarded-Proto': 'http' }],
  ...['http://0.0.0.0:3000/x', 'http://3f9c1d2ab7e4:3000/x', 'http://shop.example/x'].flatMap(
    (url): readonly OriginCase[] => [
      ['same-origin', `a secure page, at ${url}`, site('same-origin', own), url],
      [
        'same-origin',
        `a page of this machine, at ${url}`,
        { Origin: 'http://localhost:3000', Host: 'localhost:3000', 'X-Forwarded-Proto': 'http' },
        url,
      ],
      ['allowed', `a listed page, at ${url}`, site('cross-site', listed), url],
      [
        'insecure',
        `a page in the clear that claims TLS, at ${url}`,
        { ...site('same-origin', 'http://shop.example'), 'X-Forwarded-Proto': 'https' },
        url,
      ],
    ],
  ),
];

const proxied: readonly OriginCase[] = [
  ['same-origin', 'Host is passed on', { Origin: own, Host: 'shop.example' }, behindProxy],
  [
    'same-origin',
    'Host is rewritten',
    { ...site('same-origin', own), Host: 'localhost:3000' },
    behindProxy,
  ],
  [
    'cross-origin',
    'Host is rewritten, old browser',
    { Origin: own, Host: 'localhost:3000' },
    behindProxy,
  ],
  ['cross-origin', 'a foreign page', { Origin: evil, Host: 'shop.example' }, behindProxy],
  ['insecure', 'plain http', { Origin: 'http://shop.example', Host: 'shop.example' }, behindProxy],
];

/** All cases, by what decides. */
export const originCases: Readonly<Record<string, readonly OriginCase[]>> = {
  'by Sec-Fetch-Site': bySite,
  'by Host': byHost,
  'by a disguise': byDisguise,
  'by Origin': byOrigin,
  'on loopback': onLoopback,
  'behind a proxy': proxied,
  'whatever the server makes up': madeUp,
};
