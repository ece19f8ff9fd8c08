import { byId, make } from './view.js';

/** Shows the attempts of a call with its requests and responses. Without a trace, nothing was sent. */
export function showTrace({ attempts = [], exchanges = [] } = {}) {
  const begin = Math.min(...attempts.map(({ startMs }) => startMs));
  const end = Math.max(...attempts.map(({ startMs, durationMs }) => startMs + durationMs));
  byId('attempts').replaceChildren(
    ...(attempts.length > 0
      ? attempts
          .toSorted((a, b) => a.startMs - b.startMs)
          .map((one) => makeAttempt(one, begin, end - begin))
      : [make('li', 'empty', 'Your server sent nothing to Stripe.')]),
  );
  byId('attempts-sum').textContent =
    attempts.length > 0 ? `${attempts.length} in ${formatTime(end - begin)}` : '';
  byId('wire').replaceChildren(
    ...(exchanges.length > 0
      ? exchanges.map(makeExchange)
      : [make('p', 'empty', 'Your server sent nothing to Stripe.')]),
  );
}

function makeAttempt(attempt, begin, total) {
  const { method, path, status, errorType, requestId, durationMs, startMs, willRetry } = attempt;
  const isGood = status >= 200 && status < 300 && !errorType;
  const result = make('span', 'result', [status, errorType].filter(Boolean).join(' '));
  const bar = make('span', 'bar');
  bar.style.setProperty('--from', String((startMs - begin) / total));
  bar.style.setProperty('--to', String((startMs + durationMs - begin) / total));
  const item = make(
    'li',
    'attempt',
    make('p', 'attempt-name', make('code', '', `${method} ${path}`), result),
    make('span', 'track', bar),
    make(
      'p',
      'hint',
      [
        `attempt ${attempt.attempt}`,
        formatTime(durationMs),
        requestId,
        willRetry ? 'retries' : undefined,
      ]
        .filter(Boolean)
        .join(' · '),
    ),
  );
  item.dataset.result = isGood ? 'good' : 'bad';
  return item;
}

function makeExchange({ method, path, params, status, response }) {
  return make(
    'div',
    'exchange',
    makeJson('Request', `${method} ${path}`, params ?? 'No params'),
    makeJson('Response', status ? `${status}` : 'none', response ?? 'The connection broke.', path),
  );
}

function makeJson(kind, title, value, path = '') {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  const block = make('pre', 'code', make('code', '', text));
  block.tabIndex = 0;
  block.setAttribute('role', 'group');
  block.setAttribute('aria-label', `${kind} ${path || title}`);
  return make(
    'div',
    'message',
    make('h3', '', kind === 'Response' ? `${kind}: ${title}` : title),
    block,
  );
}

function formatTime(milliseconds) {
  return milliseconds < 1000
    ? `${Math.max(1, Math.round(milliseconds))} ms`
    : `${(milliseconds / 1000).toFixed(2)} s`;
}
