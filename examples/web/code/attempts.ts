import { createStripeClient } from 'stripe-customer-session';

export const client = createStripeClient({
  apiKey: () => process.env.STRIPE_SECRET_KEY,
  // Network errors, 409 and 5xx are retried, with the same idempotency key.
  maxNetworkRetries: 2,
  onAttempt({ attempt, status, errorType, durationMs, willRetry }) {
    console.log(attempt, status ?? errorType, `${durationMs} ms`, willRetry ? 'retries' : 'ends');
  },
});
