// @ts-check
import { createPublicKey, verify } from 'node:crypto';
import { createCustomerSessionHandler, createStripeClient } from 'stripe-customer-session';

const { ALLOWED_ORIGINS, JWT_PUBLIC_KEY, STRIPE_BASE_URL } = process.env;

// Created once for all calls of an instance.
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

const publicKey = createPublicKey({
  key: Buffer.from(JWT_PUBLIC_KEY ?? '', 'base64'),
  format: 'der',
  type: 'spki',
});

const answer = createCustomerSessionHandler(client, {
  /**
   * @param {Request} request
   * @param {import('aws-lambda').Context} context
   */
  authorize(request, context) {
    const customer = readCustomer(request.headers.get('Authorization') ?? '');
    if (!customer) return null;
    return {
      params: { customer, components },
      // Half a second short of the function's own end, so that it still answers.
      options: { totalTimeout: Math.max(context.getRemainingTimeInMillis() - 500, 1) },
    };
  },
  allowedOrigins: ALLOWED_ORIGINS?.split(' '),
  onError: (error) => console.error(error),
});

/**
 * Answers calls of the function's URL.
 *
 * @param {import('aws-lambda').LambdaFunctionURLEvent} event
 * @param {import('aws-lambda').Context} context
 * @returns {Promise<import('aws-lambda').LambdaFunctionURLResult>}
 */
export async function handler({ headers, rawPath, requestContext }, context) {
  const { domainName, http } = requestContext;
  const request = new Request(`https://${domainName}${rawPath}`, {
    method: http.method,
    headers: /** @type {Record<string, string>} */ (headers),
  });
  const response = await answer(request, context);
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}

/**
 * The subject of a bearer token: a JSON Web Token, signed by RS256.
 *
 * @param {string} authorization
 * @returns {string | null}
 */
function readCustomer(authorization) {
  const found = /^Bearer ([\w-]+\.([\w-]+))\.([\w-]+)$/.exec(authorization);
  if (!found) return null;
  const [signed, payload, signature] = found.slice(1);
  const bytes = Buffer.from(signature, 'base64url');
  if (!verify('sha256', Buffer.from(signed), publicKey, bytes)) return null;
  const { sub, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return exp > Date.now() / 1000 ? sub : null;
}
