/** Registered, so that two copies of this package know each other's errors. */
export const brand: unique symbol = /* @__PURE__ */ Symbol.for(
  'stripe-customer-session.StripeError',
);
