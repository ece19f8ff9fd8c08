/** The components of each session. */
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
 * The scenarios of the page. `faults` and `age` (in seconds; a session is valid for 1800) control the emulator. `code`
 * names the file in the folder `code` that handles the scenario.
 */
export const scenarios = {
  works: {
    label: 'Everything works',
    hint: 'Your server requests a session, and Stripe responds at once.',
    code: 'handler',
  },
  checkout: {
    label: 'A whole checkout',
    hint: 'One endpoint finds the customer, then creates a PaymentIntent and a session in parallel.',
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
    hint: 'A session is valid for 30 minutes. This one is about to expire.',
    code: 'expiry',
    age: 1780,
  },
  no_customer: {
    label: 'The account has no customer yet',
    hint: 'Your server sends its own response, and no request to Stripe.',
    code: 'noCustomer',
    hasNoCustomer: true,
  },
  busy: {
    label: 'Stripe limits the rate',
    hint: 'Stripe responds with a 429 and the time to wait.',
    code: 'retryAfter',
    faults: [{ status: 429, headers: { 'Retry-After': '7' } }],
  },
  down: {
    label: 'Stripe is down',
    hint: 'The client retries twice, then gives up. The payment continues without saved cards.',
    code: 'down',
    faults: [{ status: 500 }, { status: 500 }, { status: 500 }],
  },
};
