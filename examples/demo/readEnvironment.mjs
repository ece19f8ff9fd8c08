import { API_VERSION } from 'stripe-customer-session';

/**
 * Reads the settings of the server, and those that the page may have.
 *
 * @throws An error to print with the usage, if a setting is missing or invalid.
 */
export function readEnvironment(env) {
  const read = (name) => env[name] || undefined;
  const apiKey = read('STRIPE_SECRET_KEY');
  const customer = read('STRIPE_CUSTOMER');
  const publishableKey = read('STRIPE_PUBLISHABLE_KEY');
  const page = {
    publishableKey,
    pricingTable: read('STRIPE_PRICING_TABLE'),
    buyButton: read('STRIPE_BUY_BUTTON'),
    // Stripe.js is versioned by the same release trains as the API.
    stripeJs: `https://js.stripe.com/${API_VERSION.split('.')[1]}/stripe.js`,
  };
  if (Boolean(apiKey) !== Boolean(customer)) {
    const missing = apiKey ? 'STRIPE_CUSTOMER' : 'STRIPE_SECRET_KEY';
    throw new Error(`${missing} is not set. Set STRIPE_SECRET_KEY and STRIPE_CUSTOMER together.`);
  }
  if (publishableKey && !/^pk_(test|live)_/.test(publishableKey)) {
    throw new Error('STRIPE_PUBLISHABLE_KEY must begin with pk_test_ or pk_live_.');
  }
  if (publishableKey && !apiKey) {
    throw new Error('STRIPE_PUBLISHABLE_KEY needs STRIPE_SECRET_KEY and STRIPE_CUSTOMER as well.');
  }
  if ((page.pricingTable || page.buyButton) && !publishableKey) {
    throw new Error('STRIPE_PRICING_TABLE and STRIPE_BUY_BUTTON need STRIPE_PUBLISHABLE_KEY.');
  }
  return { apiKey, customer, baseUrl: read('STRIPE_BASE_URL'), page };
}
