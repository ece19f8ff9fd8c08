/** What each session of the demo is for. */
export const components = {
  payment_element: {
    enabled: true,
    features: {
      payment_method_redisplay: 'enabled',
      payment_method_save: 'enabled',
      payment_method_save_usage: 'off_session',
      payment_method_remove: 'enabled',
    },
  },
  pricing_table: { enabled: true },
  buy_button: { enabled: true },
};

/**
 * What you can try. `faults` and `age` (in seconds; a session lives for 1800) tell the emulator how to
 * behave. `code` names the file in the folder `code` that shows how your own code handles it.
 */
export const scenarios = {
  works: {
    label: 'Everything works',
    hint: 'Your server requests a session, and Stripe answers at once.',
    code: 'handler',
  },
  checkout: {
    label: 'A whole checkout',
    hint: 'One endpoint finds the customer, then creates a PaymentIntent and a session side by side.',
    code: 'checkout',
    isCheckout: true,
  },
  hiccup: {
    label: 'The connection breaks once',
    hint: 'The client retries with the same idempotency key. Watch the attempts.',
    code: 'attempts',
    faults: ['connection_error'],
  },
  expiring: {
    label: 'The session has 20 seconds left',
    hint: 'A session lives for 30 minutes. This one is almost over.',
    code: 'expiry',
    age: 1780,
  },
  no_customer: {
    label: 'The account has no customer yet',
    hint: 'Your server sends an answer of its own, and asks Stripe nothing.',
    code: 'noCustomer',
    hasNoCustomer: true,
  },
  busy: {
    label: 'Stripe limits the rate',
    hint: 'Stripe answers 429 and says when to come back.',
    code: 'retryAfter',
    faults: [{ status: 429, headers: { 'Retry-After': '7' } }],
  },
  down: {
    label: 'Stripe is down',
    hint: 'The client retries twice, then gives up. The payment goes on without saved cards.',
    code: 'down',
    faults: [{ status: 500 }, { status: 500 }, { status: 500 }],
  },
};
