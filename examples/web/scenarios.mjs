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

/** How an emulated Stripe can be made to behave; `age` is in seconds, and a session lives for 1800. */
export const scenarios = {
  works: { label: 'Everything works' },
  hiccup: { label: 'The connection breaks once', faults: ['connection_error'] },
  expiring: { label: 'The session has 20 seconds left', age: 1780 },
  no_customer: { label: 'The account has no customer yet', hasNoCustomer: true },
  busy: {
    label: 'Stripe is asked too often',
    faults: [{ status: 429, headers: { 'Retry-After': '7' } }],
  },
  down: {
    label: 'Stripe is down',
    faults: [{ status: 500 }, { status: 500 }, { status: 500 }],
  },
};
