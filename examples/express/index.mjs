// @ts-check
import { createHmac, timingSafeEqual } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import { createCustomerSessionHandler, createStripeClient } from 'stripe-customer-session';

const { ALLOWED_ORIGINS, PORT = '3000', SESSION_SECRET, STRIPE_BASE_URL } = process.env;
if (!SESSION_SECRET) throw new Error('SESSION_SECRET is not set');

const client = createStripeClient({
  apiKey: () => process.env.STRIPE_SECRET_KEY,
  baseUrl: STRIPE_BASE_URL,
});

// Without these features, which Stripe turns off by default, the Payment Element shows no saved card.
const components = /** @type {const} */ ({
  payment_element: {
    enabled: true,
    features: { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' },
  },
});

const handler = createCustomerSessionHandler(client, {
  /** @param {Request} request */
  authorize(request) {
    const customer = readCustomer(request.headers.get('Cookie') ?? '');
    return customer ? { params: { customer, components } } : null;
  },
  allowedOrigins: ALLOWED_ORIGINS?.split(' '),
  onError: (error) => console.error(error),
});

const app = express();
// Your own routes keep the Request and Response of Node.js.
app.all('/customer-session', getRequestListener(handler, { overrideGlobalObjects: false }));

const server = app.listen(Number(PORT), (error) => {
  if (error) throw error;
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : PORT;
  console.log(`Listening on http://localhost:${port}`);
});

/**
 * Reads the customer from the cookie that the shop sets when somebody signs in:
 * `session=<customer>.<expires, in seconds>.<HMAC-SHA256 of what is before it, in hex>`.
 *
 * @param {string} cookies
 * @returns {string | null}
 */
function readCustomer(cookies) {
  const found = /(?:^|; )session=((cus_\w+)\.(\d+))\.([0-9a-f]{64})(?:;|$)/.exec(cookies);
  if (!found) return null;
  const [, signed, customer, expires, signature] = found;
  const expected = createHmac('sha256', `${SESSION_SECRET}`).update(signed).digest();
  const isSigned = timingSafeEqual(expected, Buffer.from(signature, 'hex'));
  return isSigned && Number(expires) > Date.now() / 1000 ? customer : null;
}
