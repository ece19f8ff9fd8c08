import { formatClock } from './countdown.js';
import { describeAccount } from './words.js';

/** How long a session is valid, in seconds. */
const lifetime = 1800;

/** The labels of the session and of its components, by the state of the page. */
const states = {
  none: ['none yet', 'locked'],
  open: ['open', 'unlocked'],
  over: ['expired', 'locked again'],
};

export function byId(id) {
  return document.getElementById(id);
}

export function hide(id) {
  byId(id).hidden = true;
}

export function make(tag, className, ...content) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...content);
  return element;
}

export function showAccount(isSignedIn, account) {
  const { text, action, initials } = describeAccount(isSignedIn, account);
  byId('account').textContent = text;
  byId('avatar').textContent = initials;
  byId('sign').textContent = action;
}

export function showScenario(id, hints) {
  byId('scenario-hint').textContent = hints[id];
  for (const element of document.querySelectorAll('[data-scenario]')) {
    element.hidden = element.dataset.scenario !== id;
  }
}

/** Not `disabled` meanwhile, which would move the focus. */
export function showAsking(isAsking) {
  byId('ask').setAttribute('aria-disabled', String(isAsking));
  byId('ask').textContent = isAsking ? 'Requesting …' : 'Request a session';
}

export function showAlert(id, { problem, remedy, requestId }) {
  const reference = requestId
    ? [make('p', 'reference', 'For Stripe’s support: ', make('code', '', requestId))]
    : [];
  byId(id).replaceChildren(make('strong', '', problem), make('p', '', remedy), ...reference);
  byId(id).hidden = false;
}

export function showFailure(failure, { canRetry = false }) {
  showAlert('alert', failure);
  byId('retry').hidden = !canRetry;
  showRetry(failure.retryAfter ?? 0);
}

export function hideAlert() {
  hide('alert');
  hide('retry');
}

/** Outside of the alert, so that screen readers do not announce every second. */
export function showRetry(secondsLeft) {
  byId('retry').setAttribute('aria-disabled', String(secondsLeft > 0));
  byId('retry').textContent = secondsLeft > 0 ? `Try again in ${secondsLeft} s` : 'Try again';
}

export function showSession({ customer, expires_at }) {
  showState('open');
  byId('customer').textContent = customer;
  byId('secret').textContent = 'cuss_secret_…';
  byId('expires').textContent = new Date(expires_at * 1000).toLocaleTimeString([], {
    timeStyle: 'short',
  });
  // On a phone, the summary is below the fold.
  byId('summary').scrollIntoView({ block: 'nearest' });
}

/** Shows that there is no session yet, or that it has expired. */
export function showNoSession(state) {
  showState(state);
  byId('secret').textContent = state === 'over' ? 'expired' : '–';
  if (state === 'over') return;
  byId('customer').textContent = '–';
  byId('expires').textContent = '–';
  byId('timer').textContent = '--:--';
}

function showState(state) {
  const [label, lock] = states[state];
  byId('session').dataset.state = state;
  byId('state').textContent = label;
  for (const element of document.querySelectorAll('.lock')) element.textContent = lock;
}

export function showTime(secondsLeft) {
  byId('timer').textContent = formatClock(secondsLeft);
  byId('clock').style.setProperty('--left', String(secondsLeft / lifetime));
  byId('clock').toggleAttribute('data-late', secondsLeft <= 60);
}

/** Announces a text to screen readers. */
export function announce(text) {
  byId('status').textContent = text;
}
