import { formatClock } from './countdown.js';
import { describeComponents } from './words.js';

/** How long Stripe lets a session live, in seconds. */
const lifetime = 1800;

const sources = {
  emulator: 'Emulated Stripe',
  test: 'Stripe, test mode',
  live: 'Stripe, live mode',
};

/** What the session is, and what its components are, by the state of the page. */
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

function make(tag, className, ...content) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...content);
  return element;
}

export function showConfig({ components, publishableKey, scenarios, stripe }) {
  byId('source').textContent = sources[stripe];
  byId('scenario').append(...scenarios.map(({ id, label }) => new Option(label, id)));
  byId('scenario-field').hidden = scenarios.length === 0;
  byId('unlocks').append(
    ...describeComponents(components).map(({ name, purpose, features }) => {
      const lock = make('span', 'lock', states.none[1]);
      const item = make('li', 'unlock', make('p', 'unlock-name', name, lock));
      item.append(make('p', 'purpose', purpose));
      if (features.length > 0) {
        item.append(make('ul', 'features', ...features.map((text) => make('li', '', text))));
      }
      return item;
    }),
  );
  if (publishableKey) {
    byId('stage-hint').textContent = 'They appear here as soon as there is a session.';
  }
}

export function showAccount(isSignedIn, { account }) {
  const initials = account.split(' ').map(([letter]) => letter.toUpperCase());
  byId('account').textContent = isSignedIn ? `Signed in as ${account}` : 'Nobody is signed in';
  byId('avatar').textContent = isSignedIn ? initials.join('') : '';
  byId('sign').textContent = isSignedIn ? 'Sign out' : 'Sign in';
}

/** Not disabled meanwhile, since that would take the focus away. */
export function showAsking(isAsking) {
  byId('ask').setAttribute('aria-disabled', String(isAsking));
  byId('ask').textContent = isAsking ? 'Creating …' : 'Create a customer session';
}

export function showAlert(id, { problem, remedy, requestId }) {
  const reference = requestId
    ? [make('p', 'reference', 'For support: ', make('code', '', requestId))]
    : [];
  byId(id).replaceChildren(make('strong', '', problem), make('p', '', remedy), ...reference);
  byId(id).hidden = false;
}

export function showSession({ customer, expires_at }) {
  showState('open');
  byId('customer').textContent = customer;
  byId('secret').textContent = 'cuss_secret_…';
  byId('expires').textContent = new Date(expires_at * 1000).toLocaleTimeString([], {
    timeStyle: 'short',
  });
  // On a phone it is below what one sees while asking.
  byId('summary').scrollIntoView({ block: 'nearest' });
}

/** There is none yet, or it is over. */
export function showNoSession(state) {
  showState(state);
  byId('stage-hint').hidden = false;
  byId('secret').textContent = state === 'over' ? 'expired' : '–';
  if (state === 'over') return;
  byId('customer').textContent = '–';
  byId('expires').textContent = '–';
  byId('timer').textContent = '--:--';
}

function showState(state) {
  const [told, lock] = states[state];
  byId('session').dataset.state = state;
  byId('state').textContent = told;
  for (const element of document.querySelectorAll('.lock')) element.textContent = lock;
}

export function showTime(secondsLeft) {
  byId('timer').textContent = formatClock(secondsLeft);
  byId('clock').style.setProperty('--left', String(secondsLeft / lifetime));
  byId('clock').toggleAttribute('data-late', secondsLeft <= 60);
}

/** Tells those who listen, when they have nothing else to hear. */
export function announce(text) {
  byId('status').textContent = text;
}
