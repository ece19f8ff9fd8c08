import { createHmac, timingSafeEqual } from 'node:crypto';
import type { NextRequest } from 'next/server';
import { createCustomerSessionHandler, createStripeClient } from 'stripe-customer-session';

// The key is a function, because `next build` loads this module without any secret.
const client = createStripeClient({
  apiKey: () => process.env.STRIPE_SECRET_KEY,
  baseUrl: process.env.STRIPE_BASE_URL,
  totalTimeout: 12_000,
});

// Without these features, which Stripe turns off by default, the Payment Element shows no saved card.
const components = {
  payment_element: {
    enabled: true,
    features: { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' },
  },
} as const;

const handler = createCustomerSessionHandler(client, {
  authorize(request: NextRequest) {
    const customer = readCustomer(request.cookies.get('session')?.value ?? '');
    return customer ? { params: { customer, components } } : null;
  },
  allowedOrigins: (origin) => `${process.env.ALLOWED_ORIGINS}`.split(' ').includes(origin),
  onError: (error) => console.error(error),
});

// In seconds: more than `totalTimeout`, so that there is time for an answer.
export const maxDuration = 15;
export const POST = handler;
export const OPTIONS = handler;

/**
 * Reads the customer from the cookie that the shop sets when somebody signs in:
 * `session=<customer>.<expires, in seconds>.<HMAC-SHA256 of what is before it, in hex>`.
 */
function readCustomer(cookie: string): string | null {
  const found = /^((cus_\w+)\.(\d+))\.([0-9a-f]{64})$/.exec(cookie);
  const secret = process.env.SESSION_SECRET;
  if (!found || !secret) return null;
  const [, signed, customer, expires, signature] = found;
  const expected = createHmac('sha256', secret).update(signed).digest();
  const isSigned = timingSafeEqual(expected, Buffer.from(signature, 'hex'));
  return isSigned && Number(expires) > Date.now() / 1000 ? customer : null;
}
