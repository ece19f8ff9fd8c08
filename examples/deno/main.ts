import { createCustomerSessionHandler, createStripeClient } from 'stripe-customer-session';

const client = createStripeClient({
  apiKey: () => Deno.env.get('STRIPE_SECRET_KEY'),
  baseUrl: Deno.env.get('STRIPE_BASE_URL'),
});

// Without these features, which Stripe turns off by default, the Payment Element shows no saved card.
const components = {
  payment_element: {
    enabled: true,
    features: { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' },
  },
} as const;

const key = await crypto.subtle.importKey(
  'raw',
  new TextEncoder().encode(read('JWT_SECRET')),
  { name: 'HMAC', hash: 'SHA-256' },
  false,
  ['verify'],
);

export default {
  fetch: createCustomerSessionHandler(client, {
    async authorize(request: Request) {
      const customer = await readCustomer(request.headers.get('Authorization') ?? '');
      if (!customer) return null;
      return { params: { customer, components } };
    },
    allowedOrigins: read('ALLOWED_ORIGINS').split(' '),
    onError: (error) => console.error(error),
  }),
} satisfies Deno.ServeDefaultExport;

/** The subject of a bearer token: a JSON Web Token that the shop has signed, by HS256. */
async function readCustomer(authorization: string): Promise<string | null> {
  const found = /^Bearer ([\w-]+\.([\w-]+))\.([\w-]{43})$/.exec(authorization);
  if (!found) return null;
  const [, signed, payload, signature] = found;
  const bytes = new TextEncoder().encode(signed);
  if (!(await crypto.subtle.verify('HMAC', key, decode(signature), bytes))) return null;
  const { sub, exp } = JSON.parse(new TextDecoder().decode(decode(payload)));
  return exp > Date.now() / 1000 ? sub : null;
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromBase64(text, { alphabet: 'base64url' });
}

function read(name: string): string {
  const value = Deno.env.get(name);
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
