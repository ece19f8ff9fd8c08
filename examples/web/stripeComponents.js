const patience = 20_000;
const loading = new Map();

/** Loads a script from Stripe, once. */
function loadScript(url) {
  if (!loading.has(url)) {
    const loaded = new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = url;
      script.onload = resolve;
      script.onerror = reject;
      setTimeout(reject, patience);
      document.head.append(script);
    });
    // A failed script may load the next time.
    loaded.catch(() => loading.delete(url));
    loading.set(url, loaded);
  }
  return loading.get(url);
}

/**
 * Mounts Stripe's components with the secret of a session.
 *
 * @param settings - The keys and ids of the account.
 * @param session - The session, with the PaymentIntent's secret; both go to Stripe and nowhere else.
 * @param container - The element to mount them in.
 * @param onFailure - Called with the name of a component that could not be mounted, and the reason, if known.
 * @returns A function that unmounts them.
 */
export function mountStripeComponents(settings, session, container, onFailure) {
  const { buyButton, pricingTable, publishableKey, stripeJs } = settings;
  const { client_secret: customerSessionClientSecret, clientSecret } = session;
  const isWanted = { now: true };

  async function mount(name, url, fill) {
    const place = document.createElement('div');
    place.className = 'mounted';
    const title = document.createElement('h3');
    title.textContent = name;
    const slot = document.createElement('div');
    place.append(title, slot);
    container.append(place);
    try {
      await loadScript(url);
      if (isWanted.now) fill(slot);
    } catch {
      place.remove();
      if (isWanted.now) onFailure(name);
    }
  }

  function fillPaymentElement(slot) {
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    const elements = globalThis.Stripe(publishableKey).elements({
      clientSecret,
      customerSessionClientSecret,
      appearance: { theme: isDark ? 'night' : 'stripe' },
    });
    const element = elements.create('payment');
    element.on('loaderror', ({ error }) => onFailure('Payment Element', error.message));
    element.mount(slot);
  }

  function fillWith(tag, attributes) {
    return (slot) => {
      const element = document.createElement(tag);
      element.setAttribute('publishable-key', publishableKey);
      element.setAttribute('customer-session-client-secret', customerSessionClientSecret);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      slot.append(element);
    };
  }

  mount('Payment Element', stripeJs, fillPaymentElement);
  if (pricingTable) {
    const fill = fillWith('stripe-pricing-table', { 'pricing-table-id': pricingTable });
    mount('Pricing Table', 'https://js.stripe.com/v3/pricing-table.js', fill);
  }
  if (buyButton) {
    const fill = fillWith('stripe-buy-button', { 'buy-button-id': buyButton });
    mount('Buy Button', 'https://js.stripe.com/v3/buy-button.js', fill);
  }

  return () => {
    isWanted.now = false;
    container.replaceChildren();
  };
}
