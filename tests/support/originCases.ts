/** The origins that the handler allows beside its own in these cases, as browsers and apps send them. */
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

/** The same, as the handler's owner writes them down. */
export const listedOrigins: readonly string[] = [...sentOrigins, 'https://zürich.example'];

/** Whose page a request comes from, by its headers; its URL is `https://shop.example/session`. */
export type OriginCase = [
  verdict: 'own' | 'listed' | 'foreign' | 'insecure',
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

/** No browser, and browsers that tell by Sec-Fetch-Site. */
const bySite: readonly OriginCase[] = [
  ['own', 'neither header: no browser', {}],
  ['own', 'neither header, with any Host', { Host: 'internal:8080' }],
  ['own', 'same-origin', site('same-origin', own)],
  ['own', 'same-origin, without an origin', site('same-origin')],
  ['own', 'same-origin, of a page that hides its referrer', site('same-origin', 'null')],
  ['own', 'same-origin, behind a proxy that rewrites Host', site('same-origin', evil)],
  ['own', 'none: typed by the user', site('none')],
  ['own', 'none, with an origin as only a program sends it', site('none', evil)],
  ['foreign', 'same-site', site('same-site', 'https://www.shop.example')],
  ['foreign', 'same-site, without an origin', site('same-site')],
  ['foreign', 'same-site, which claims the own origin', site('same-site', own)],
  ['foreign', 'cross-site', site('cross-site', evil)],
  ['foreign', 'cross-site, without an origin', site('cross-site')],
  ['foreign', 'cross-site, which claims the own origin', site('cross-site', own)],
  ['foreign', 'cross-site, of a sandbox', site('cross-site', 'null')],
  ['foreign', 'a value that no browser sends', site('friendly', own)],
  ['foreign', 'upper case', site('SAME-ORIGIN', own)],
  ['foreign', 'two values, the first same-origin', site('same-origin, cross-site', own)],
  ['foreign', 'two values, the last same-origin', site('cross-site, same-origin', own)],
  ['foreign', 'an empty value', site('', evil)],
  ['insecure', 'same-origin of plain http', site('same-origin', 'http://shop.example')],
  ['insecure', 'none of plain http', site('none', 'http://shop.example')],
];

/** Browsers that know no Sec-Fetch-Site, told by the host. */
const byHost: readonly OriginCase[] = [
  ['own', 'the URL, without Host', { Origin: own }],
  ['own', 'Host', { Origin: own, Host: 'shop.example' }],
  ['own', 'Host with the default port', { Origin: own, Host: 'shop.example:443' }],
  ['own', 'Host in upper case', { Origin: own, Host: 'Shop.EXAMPLE' }],
  ['own', 'Host against the URL', { Origin: own, Host: 'shop.example' }, 'https://10.0.0.7/'],
  ['foreign', 'the URL against Host', { Origin: own, Host: 'evil.example' }],
  ['own', 'another port, of both', { Origin: `${own}:8443`, Host: 'shop.example:8443' }],
  ['own', 'another port, in the URL', { Origin: `${own}:8443` }, `${own}:8443/session`],
  ['own', 'IPv6', { Origin: 'https://[2001:db8::1]', Host: '[2001:db8::1]' }],
  ['own', 'punycode', { Origin: 'https://xn--bcher-kva.example', Host: 'xn--bcher-kva.example' }],
  ['foreign', 'Host with another port', { Origin: own, Host: 'shop.example:8443' }],
  ['foreign', 'Host with the port of plain http', { Origin: own, Host: 'shop.example:80' }],
  ['foreign', 'Host with user info', { Origin: own, Host: 'evil@shop.example' }],
  ['foreign', 'Host as user info', { Origin: own, Host: 'shop.example@evil.example' }],
  ['foreign', 'Host with a path', { Origin: own, Host: 'shop.example/a' }],
  ['foreign', 'Host with a query', { Origin: own, Host: 'shop.example?a' }],
  ['foreign', 'Host with a trailing dot', { Origin: own, Host: 'shop.example.' }],
  ['own', 'Host against a URL of plain http', { Origin: own, Host: 'shop.example' }, 'http://a/'],
  ['foreign', 'two Hosts', { Origin: own, Host: 'shop.example, evil.example' }],
];

/** What an attacker's page could be called so as to pass for an origin. */
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
    const verdict = disguise.startsWith('http:') ? 'insecure' : 'foreign';
    return [verdict, `${title} (${origin})`, { Origin: disguise }];
  }),
);

const byOrigin: readonly OriginCase[] = [
  ...sentOrigins.map((origin): OriginCase => ['listed', origin, { Origin: origin }]),
  ['listed', 'an international name', { Origin: 'https://xn--zrich-kva.example' }],
  ['foreign', 'an international name as nobody sends it', { Origin: 'https://zürich.example' }],
  ['listed', 'cross-site', site('cross-site', listed)],
  ['listed', 'same-site', site('same-site', listed)],
  ['listed', 'a value that no browser sends', site('friendly', listed)],
  ...['null', '*', '', 'evil', evil, 'file://', 'data:,', 'javascript:alert(1)', 'about:blank'].map(
    (origin): OriginCase => ['foreign', `the origin '${origin}'`, { Origin: origin }],
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
  ].map((origin): OriginCase => ['foreign', `the app's origin '${origin}'`, { Origin: origin }]),
];

const onLoopback: readonly OriginCase[] = [
  ['own', 'localhost', { Origin: 'http://localhost:3000' }, behindProxy],
  ['own', 'localhost without a port', { Origin: 'http://localhost' }, 'http://localhost/'],
  ['own', 'IPv4', { Origin: 'http://127.0.0.1:3000' }, 'http://127.0.0.1:3000/'],
  ['own', 'IPv6', { Origin: 'http://[::1]:3000' }, 'http://[::1]:3000/'],
  ['foreign', 'another port', { Origin: 'http://localhost:4000' }, behindProxy],
  ['foreign', 'another name', { Origin: 'http://127.0.0.1:3000' }, behindProxy],
  ['own', 'a name below localhost', { Origin: 'http://a.b.localhost' }, 'http://a.b.localhost/'],
  ['own', 'a loopback address of another number', site('same-origin', 'http://127.1.2.3:3000')],
  ['insecure', 'a name that begins like it', { Origin: 'http://localhost.evil:3000' }, behindProxy],
  ['insecure', 'a name that ends like it', site('same-origin', 'http://evil-localhost:3000')],
  ['insecure', 'an address that begins like it', site('same-origin', 'http://127.0.0.1.evil')],
  ['insecure', 'every address', site('same-origin', 'http://0.0.0.0:3000')],
  ['insecure', 'an address of the network', site('same-origin', 'http://10.0.0.7:3000')],
];

/** What servers and proxies make of the URL and of headers that anybody can set. */
const madeUp: readonly OriginCase[] = [
  ['own', 'no browser, in the clear', {}, 'http://shop.example/session'],
  ['own', 'no browser, forwarded in the clear', { 'X-Forwarded-Proto': 'http' }],
  ...['http://0.0.0.0:3000/x', 'http://3f9c1d2ab7e4:3000/x', 'http://shop.example/x'].flatMap(
    (url): readonly OriginCase[] => [
      ['own', `a secure page, at ${url}`, site('same-origin', own), url],
      [
        'own',
        `a page of this machine, at ${url}`,
        { Origin: 'http://localhost:3000', Host: 'localhost:3000', 'X-Forwarded-Proto': 'http' },
        url,
      ],
      ['listed', `a listed page, at ${url}`, site('cross-site', listed), url],
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
  ['own', 'Host is passed on', { Origin: own, Host: 'shop.example' }, behindProxy],
  [
    'own',
    'Host is rewritten',
    { ...site('same-origin', own), Host: 'localhost:3000' },
    behindProxy,
  ],
  [
    'foreign',
    'Host is rewritten, old browser',
    { Origin: own, Host: 'localhost:3000' },
    behindProxy,
  ],
  ['foreign', 'a foreign page', { Origin: evil, Host: 'shop.example' }, behindProxy],
  ['insecure', 'plain http', { Origin: 'http://shop.example', Host: 'shop.example' }, behindProxy],
];

/** Every case, by what tells in it. */
export const originCases: Readonly<Record<string, readonly OriginCase[]>> = {
  'by Sec-Fetch-Site': bySite,
  'by Host': byHost,
  'by a disguise': byDisguise,
  'by Origin': byOrigin,
  'on loopback': onLoopback,
  'behind a proxy': proxied,
  'whatever the server makes up': madeUp,
};
