/** What each component is called, and what the customer gets of it. */
const componentWords = {
  active_entitlements: ['Active entitlements', 'Shows what the customer has access to'],
  buy_button: ['Buy Button', 'Checks out as this customer'],
  customer_portal: ['Customer portal', 'Lets the customer manage their purchases'],
  customer_sheet: ['Customer Sheet', 'Manages payment methods in a mobile app'],
  mobile_payment_element: ['Mobile Payment Element', 'Takes payments in a mobile app'],
  payment_element: ['Payment Element', 'Takes payments on the page'],
  pricing_table: ['Pricing Table', 'Subscribes as this customer'],
};

const featureWords = {
  payment_method_redisplay: 'Shows saved payment methods',
  payment_method_remove: 'Lets the customer remove saved payment methods',
  payment_method_save: 'Offers to save new payment methods',
};

const usageWords = {
  off_session: 'Saves them for later charges without the customer, too',
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

/** The account of the page, in words. */
export function describeAccount(isSignedIn, account) {
  const initials = account.split(' ').map(([letter]) => letter.toUpperCase());
  return isSignedIn
    ? { text: `Signed in as ${account}`, action: 'Sign out', initials: initials.join('') }
    : { text: 'Not signed in', action: 'Sign in', initials: '' };
}

const unharmed = 'Nothing was created or charged.';

/** What went wrong, and what to do about it, by the type of the error; `canRetry` where another try may help. */
const failureWords = {
  unauthorized: { problem: 'You are not signed in.', remedy: 'Sign in above, then try again.' },
  no_customer: {
    problem: 'This account is not a Stripe customer yet.',
    remedy: 'A shop creates the customer with the first purchase. Pick another scenario to go on.',
  },
  service_unavailable: {
    problem: 'Could not reach Stripe.',
    remedy: `${unharmed} The payment can go on without saved cards.`,
    canRetry: true,
  },
  internal_error: {
    problem: 'The server made a mistake.',
    remedy: 'Its terminal shows the error.',
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
    problem: 'The server does not answer.',
    remedy: 'Check that the demo is still running in its terminal.',
    canRetry: true,
  },
};

/** A failure as a person wants to read it. */
export function describeFailure({ type, retryAfter, requestId, status }) {
  if (retryAfter) {
    return {
      problem: 'Stripe is busy right now.',
      remedy: `${unharmed} Stripe asks to wait ${describeSeconds(retryAfter)}.`,
      canRetry: true,
      retryAfter,
      requestId,
    };
  }
  const known = failureWords[type] ?? {
    problem: `The server sent an answer that makes no sense (${status}).`,
    remedy: 'Reload the page and try again.',
  };
  return { ...known, requestId };
}

/** A time in words, for people who use a screen reader. */
export function describeSeconds(seconds) {
  const [count, unit] = seconds < 60 ? [seconds, 'second'] : [Math.floor(seconds / 60), 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
