/** The name of each component, and what it does for the customer. */
const componentWords = {
  active_entitlements: ['Active entitlements', 'Shows what the customer has access to'],
  buy_button: ['Buy Button', 'Checks out as this customer'],
  customer_portal: ['Customer portal', 'Lets the customer manage their purchases'],
  customer_sheet: ['Customer Sheet', 'Manages payment methods in a mobile app'],
  mobile_payment_element: ['Mobile Payment Element', 'Accepts payments in a mobile app'],
  payment_element: ['Payment Element', 'Accepts payments on the page'],
  pricing_table: ['Pricing Table', 'Starts subscriptions as this customer'],
};

const featureWords = {
  payment_method_redisplay: 'Shows saved payment methods',
  payment_method_remove: 'Lets the customer remove saved payment methods',
  payment_method_save: 'Offers to save new payment methods',
};

const usageWords = {
  off_session: 'Saves them for later payments, also without the customer',
  on_session: 'Saves them for payments with the customer present',
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

/** The account of the page, in words. */
export function describeAccount(isSignedIn, account) {
  const initials = account.split(' ').map(([letter]) => letter.toUpperCase());
  return isSignedIn
    ? { text: `Signed in as ${account}`, action: 'Sign out', initials: initials.join('') }
    : { text: 'Not signed in', action: 'Sign in', initials: '' };
}

const noHarm = 'Nothing was created or charged.';

/** What went wrong and what to do about it, by the type of the error. `canRetry` if another try may help. */
const failureWords = {
  unauthorized: { problem: 'You are not signed in.', remedy: 'Sign in above, then try again.' },
  no_customer: {
    problem: 'This account is not a Stripe customer yet.',
    remedy:
      'A shop creates the customer with the first purchase. Pick another scenario to continue.',
  },
  service_unavailable: {
    problem: 'Could not reach Stripe.',
    remedy: `${noHarm} The payment can continue without saved cards.`,
    canRetry: true,
  },
  internal_error: {
    problem: 'Something went wrong on the server.',
    remedy: 'The error is in its terminal.',
    canRetry: true,
  },
  origin_not_allowed: {
    problem: 'This page is not allowed to request sessions.',
    remedy: 'Open it at the address that the terminal shows.',
  },
  insecure_origin: {
    problem: 'The connection is not private.',
    remedy: 'Open the page over https.',
  },
  unreachable: {
    problem: 'The server does not respond.',
    remedy: 'Check that the demo is still running in your terminal.',
    canRetry: true,
  },
};

/** Describes a failure to a person. */
export function describeFailure({ type, retryAfter, requestId, status }) {
  if (retryAfter) {
    return {
      problem: 'Stripe is busy right now.',
      remedy: `${noHarm} Stripe asks to wait ${describeSeconds(retryAfter)}.`,
      canRetry: true,
      retryAfter,
      requestId,
    };
  }
  const known = failureWords[type] ?? {
    problem: `The server sent an unexpected response (${status}).`,
    remedy: 'Reload the page and try again.',
  };
  return { ...known, requestId };
}

/** Spells out a duration, for screen readers. */
export function describeSeconds(seconds) {
  const [count, unit] = seconds < 60 ? [seconds, 'second'] : [Math.floor(seconds / 60), 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
