import { loadStripe } from '@stripe/stripe-js';

/** Shows the Payment Element, with saved cards if there is a session. */
export async function showPaymentElement(publishableKey: string, clientSecret: string) {
  const stripe = await loadStripe(publishableKey);
  const response = await fetch('/customer-session', { method: 'POST' }).catch(() => undefined);
  const session = response?.ok ? await response.json() : undefined;
  const elements = stripe?.elements({
    clientSecret,
    ...(session && { customerSessionClientSecret: session.client_secret }),
  });
  elements?.create('payment').mount('#payment');
}
