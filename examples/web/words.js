/** What each component is called, and what the customer gets of it. */
const componentWords = {
  active_entitlements: ['Active entitlements', 'Shows what the customer is entitled to'],
  buy_button: ['Buy Button', 'Checks out as this customer'],
  customer_portal: ['Customer portal', 'Lets the customer manage what was bought'],
  customer_sheet: ['Customer Sheet', 'Manages payment methods in a mobile app'],
  mobile_payment_element: ['Mobile Payment Element', 'Takes payments in a mobile app'],
  payment_element: ['Payment Element', 'Takes payments on the page'],
  pricing_table: ['Pricing Table', 'Subscribes as this customer'],
};

const featureWords = {
  payment_method_redisplay: 'Shows saved payment methods',
  payment_method_remove: 'Lets saved payment methods be removed',
  payment_method_save: 'Offers to save new payment methods',
};

const usageWords = {
  off_session: 'Saves them for charges without the customer present, too',
  on_session: 'Saves them for charges with the customer present only',
};

/** The components that a session is for, in words. */
export function describeComponents(components) {
  return Object.entries(components)
    .filter(([, { enabled }]) => enabled)
    .map(([id, { features = {} }]) => {
      const [name, purpose] = componentWords[id] ?? [id, ''];
      return { id, name, purpose, features: Object.entries(features).flatMap(describeFeature) };
    });
}

function describeFeature([id, value]) {
  if (value === 'disabled') return [];
  if (id === 'payment_method_save_usage') return usageWords[value] ?? [];
  return (value === 'enabled' && featureWords[id]) || `${id}: ${value}`;
}

const again = 'Nothing was created or charged. Try again in a moment.';

/** What went wrong, and what to do about it, by the type of an answer that is no session. */
const failureWords = {
  unauthorized: ['You are not signed in.', 'Sign in above, then ask again.'],
  no_customer: [
    'This account is not a Stripe customer yet.',
    'A shop makes it one at the first purchase. Pick another scenario to go on.',
  ],
  service_unavailable: ['Stripe cannot be reached right now.', again],
  internal_error: ['The shop’s server made a mistake.', 'Its terminal tells what it was.'],
  origin_not_allowed: [
    'This page may not ask for sessions.',
    'Open it at the address that the terminal shows.',
  ],
  insecure_connection: ['The connection is not private.', 'Open the page by https.'],
  unreachable: [
    'The shop’s server does not answer.',
    'Make sure that the demo is still running in its terminal, then try again.',
  ],
};

/** A failure as a person wants to read of it. */
export function describeFailure({ type, retryAfter, requestId, status }) {
  const [problem, remedy] = failureWords[type] ?? [
    `The shop’s server gave an answer that makes no sense here (${status}).`,
    'Reload the page and try again.',
  ];
  if (retryAfter) {
    return {
      problem: 'Stripe is busy right now.',
      remedy: `Nothing was created or charged. Try again in ${describeSeconds(retryAfter)}.`,
      requestId,
    };
  }
  return { problem, remedy, requestId };
}

/** A time in words, for those who listen. */
export function describeSeconds(seconds) {
  const [count, unit] = seconds < 60 ? [seconds, 'second'] : [Math.floor(seconds / 60), 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
