import { startCountdown } from './countdown.js';
import { fetchSession } from './fetchSession.js';
import { mountStripeComponents } from './stripeComponents.js';
import {
  announce,
  byId,
  hide,
  hideAlert,
  showAccount,
  showAlert,
  showAsking,
  showFailure,
  showNoSession,
  showRetry,
  showScenario,
  showSession,
  showTime,
} from './view.js';
import { showTrace } from './wire.js';
import { describeFailure, describeSeconds } from './words.js';

/** When screen readers announce the time left, in seconds. */
const announcements = [600, 300, 60];

const settings = document.body.dataset;
const hints = JSON.parse(byId('scenario').dataset.hints);
let isAsking = false;
let isSignedIn = settings.signedIn === 'true';
/** The timers that reset the label of a button that has copied. */
const resets = new Map();
/** Stops the countdown and the components of the session. */
let endSession = () => undefined;
/** Stops the countdown of the retry button. */
let endWait = () => undefined;

byId('sign').addEventListener('click', toggleSignIn);
byId('ask').addEventListener('click', ask);
byId('retry').addEventListener('click', () => {
  if (byId('retry').getAttribute('aria-disabled') === 'true') return;
  byId('ask').focus();
  ask();
});
byId('scenario').addEventListener('change', () => {
  clearFailure();
  showScenario(byId('scenario').value, hints);
});
for (const button of document.querySelectorAll('[data-copies]')) {
  button.addEventListener('click', () => copy(button));
}

function clearFailure() {
  endWait();
  hideAlert();
}

async function toggleSignIn() {
  const isWanted = !isSignedIn;
  const path = isWanted ? '/sign-in' : '/sign-out';
  const response = await fetch(path, { method: 'POST' }).catch(() => undefined);
  clearFailure();
  if (!response) {
    showFailure(describeFailure({ type: 'unreachable' }), { canRetry: false });
    return;
  }
  isSignedIn = isWanted;
  showAccount(isSignedIn, settings.account);
  if (!isSignedIn) {
    endSession();
    showNoSession('none');
  }
}

async function ask() {
  if (isAsking) return;
  isAsking = true;
  showAsking(true);
  clearFailure();
  const scenario = byId('scenario').value;
  const path = scenario === 'checkout' ? '/checkout' : '/customer-session';
  const { session, failure, trace } = await fetchSession(path, scenario);
  showAsking(false);
  isAsking = false;
  showTrace(trace);
  if (session) openSession(session);
  else fail(describeFailure(failure));
}

function fail(failure) {
  showFailure(failure, failure);
  if (!failure.retryAfter) return;
  const due = Date.now() / 1000 + failure.retryAfter;
  endWait = startCountdown(due, Date.now, showRetry);
}

function openSession(session) {
  endSession();
  showSession(session);
  const secondsLeft = Math.ceil(session.expires_at - session.now() / 1000);
  announce(`The session is ready. It is valid for ${describeSeconds(secondsLeft)}.`);

  const unmount = settings.publishableKey ? mount(session) : () => undefined;
  const due = announcements.filter((moment) => moment < secondsLeft);
  const stopCountdown = startCountdown(session.expires_at, session.now, (left) => {
    showTime(left);
    if (left === 0) {
      unmount();
      showNoSession('over');
      announce('The session has expired. Request another one to continue.');
    } else if (left <= due[0]) {
      while (left <= due[0]) due.shift();
      announce(`The session is valid for ${describeSeconds(left)}.`);
    }
  });
  endSession = () => {
    stopCountdown();
    unmount();
  };
}

function mount(session) {
  hide('stage-alert');
  byId('stage-hint').hidden = true;
  const unmount = mountStripeComponents(settings, session, byId('mounted'), createReporter());
  return () => {
    unmount();
    byId('stage-hint').hidden = false;
  };
}

/** Creates the function that reports components of Stripe that could not be shown. */
function createReporter() {
  const names = [];
  return (name, reason) => {
    if (!reason) names.push(name);
    const failed = new Intl.ListFormat('en').format(reason ? [name] : names);
    showAlert('stage-alert', {
      problem: `Could not show Stripe’s ${failed}.`,
      remedy:
        reason ??
        'A script did not load from js.stripe.com. Check your connection, and whether an extension blocks it. The session itself is fine.',
    });
  };
}

async function copy(button) {
  const text = document.querySelector(
    button.dataset.copies === 'code' ? '[data-scenario]:not([hidden])' : '#command',
  ).textContent;
  const isDone = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  button.textContent = isDone ? 'Copied' : 'Select and copy';
  announce(isDone ? 'Copied.' : 'The browser does not allow this page to copy.');
  clearTimeout(resets.get(button));
  const reset = () => {
    button.textContent = 'Copy';
  };
  resets.set(button, setTimeout(reset, 2000));
}
