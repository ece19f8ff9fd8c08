import { startCountdown } from './countdown.js';
import { fetchSession } from './fetchSession.js';
import { mountStripeComponents } from './stripeComponents.js';
import {
  announce,
  byId,
  hide,
  showAccount,
  showAlert,
  showAsking,
  showConfig,
  showNoSession,
  showSession,
  showTime,
} from './view.js';
import { describeFailure, describeSeconds } from './words.js';

/** When those who listen are told of the time that is left, in seconds. */
const announcements = [600, 300, 60];

let config;
let isAsking = false;
let isSignedIn = false;
/** Ends what goes on because of the session. */
let endSession = () => undefined;

byId('sign').addEventListener('click', toggleSignIn);
byId('ask').addEventListener('click', ask);
await start();

async function start() {
  const response = await fetch('/config').catch(() => undefined);
  if (!response) {
    showAlert('alert', describeFailure({ type: 'unreachable' }));
    return;
  }
  hide('alert');
  config = await response.json();
  isSignedIn = config.isSignedIn;
  showConfig(config);
  showAccount(isSignedIn, config);
}

async function toggleSignIn() {
  // The server may be there by now.
  if (!config) await start();
  if (!config) return;
  const isWanted = !isSignedIn;
  const path = isWanted ? '/sign-in' : '/sign-out';
  const response = await fetch(path, { method: 'POST' }).catch(() => undefined);
  if (!response) {
    showAlert('alert', describeFailure({ type: 'unreachable' }));
    return;
  }
  isSignedIn = isWanted;
  hide('alert');
  showAccount(isSignedIn, config);
  if (!isSignedIn) {
    endSession();
    showNoSession('none');
  }
}

async function ask() {
  if (isAsking) return;
  if (!config) await start();
  if (!config) return;
  isAsking = true;
  showAsking(true);
  hide('alert');
  const { session, failure } = await fetchSession(byId('scenario').value);
  showAsking(false);
  isAsking = false;
  if (session) openSession(session);
  else showAlert('alert', describeFailure(failure));
}

function openSession(session) {
  endSession();
  showSession(session);
  hide('stage-alert');
  byId('stage-hint').hidden = Boolean(config.publishableKey);
  const secondsLeft = Math.ceil(session.expires_at - session.now() / 1000);
  announce(`The session is there. It is good for ${describeSeconds(secondsLeft)}.`);

  const unmount = config.publishableKey
    ? mountStripeComponents(config, session.client_secret, byId('mounted'), makeTeller())
    : () => undefined;
  const due = announcements.filter((moment) => moment < secondsLeft);
  const stopCountdown = startCountdown(session.expires_at, session.now, (left) => {
    showTime(left);
    if (left === 0) {
      unmount();
      showNoSession('over');
      announce('The session has expired. Create another one to go on.');
    } else if (left <= due[0]) {
      while (left <= due[0]) due.shift();
      announce(`The session is good for ${describeSeconds(left)}.`);
    }
  });
  endSession = () => {
    stopCountdown();
    unmount();
  };
}

/** Makes what tells of Stripe's components that could not be mounted. */
function makeTeller() {
  const names = [];
  return (name, reason) => {
    if (!reason) names.push(name);
    const told = new Intl.ListFormat('en').format(reason ? [name] : names);
    showAlert('stage-alert', {
      problem: `Stripe’s ${told} cannot be shown.`,
      remedy:
        reason ??
        'A script did not load from js.stripe.com: check the connection, and whether something blocks it. The session itself is fine.',
    });
  };
}
