import { env } from 'cloudflare:workers';
import { createCustomerSessionHandler, createStripeClient } from 'stripe-customer-session';

const client = createStripeClient({
  apiKey: () => env.STRIPE_SECRET_KEY,
  baseUrl: env.STRIPE_BASE_URL,
});

// Without these features, which Stripe turns off by default, the Payment Element shows no saved card.
const components = {
  payment_element: {
    enabled: true,
    features: { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' },
  },
} as const;

export default {
  fetch: createCustomerSessionHandler(client, {
    async authorize(request: Request) {
      const customer = await readCustomer(request);
      if (!customer) return null;
      return { params: { customer, components } };
    },
    allowedOrigins: env.ALLOWED_ORIGINS.split(' '),
    onError: (error) => console.error(error),
  }),
} satisfies ExportedHandler<Cloudflare.Env>;

/**
 * The customer of the cookie that the shop sets when somebody signs in:
 * `session=<customer>.<expires, in seconds>.<HMAC-SHA256 of what is before it, in hex>`.
 */
async function readCustomer(request: Request): Promise<string | null> {
  const cookies = request.headers.get('Cookie') ?? '';
  const found = /(?:^|; )session=((cus_\w+)\.(\d+))\.([0-9a-f]{64})(?:;|$)/.exec(cookies);
  if (!found) return null;
  const [, signed, customer, expires, signature] = found;
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(env.SESSION_SECRET),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['verify'],
  );
  const bytes = Uint8Array.from(signature.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  const isSigned = await crypto.subtle.verify('HMAC', key, bytes, new TextEncoder().encode(signed));
  return isSigned && Number(expires) > Date.now() / 1000 ? customer : null;
}
