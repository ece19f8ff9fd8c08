import { API_VERSION } from 'stripe-customer-session';

/**
 * What the page may know of the environment.
 *
 * @throws Where something that is not for the page would get there.
 */
export function readSettings({
  STRIPE_PUBLISHABLE_KEY: publishableKey,
  STRIPE_PRICING_TABLE: pricingTable,
  STRIPE_BUY_BUTTON: buyButton,
}) {
  if (publishableKey && !/^pk_(test|live)_/.test(publishableKey)) {
    throw new Error('STRIPE_PUBLISHABLE_KEY has to begin with pk_test_ or pk_live_.');
  }
  const [, releaseTrain] = API_VERSION.split('.');
  return {
    publishableKey,
    pricingTable,
    buyButton,
    // Stripe.js is versioned by the same trains as the API.
    stripeJs: `https://js.stripe.com/${releaseTrain}/stripe.js`,
  };
}
