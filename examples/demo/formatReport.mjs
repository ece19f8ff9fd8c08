import { inspect, styleText } from 'node:util';
import { API_VERSION, VERSION } from 'stripe-customer-session';

/** The width that fits every terminal. */
const width = 80;

// The terminal decides each time: no colors without a terminal, or with NO_COLOR.
const paint = (format, text) => styleText(format, text, { stream: process.stdout });

/** Formats the steps for a terminal. */
export function formatReport(stripe, steps) {
  const failed = steps.filter(({ ok }) => !ok).length;
  const sample = steps.find(({ session }) => session)?.session;
  return [
    paint('bold', `stripe-customer-session ${VERSION}`) + paint('dim', `, API ${API_VERSION}`),
    `Talking to ${stripe.title}.`,
    ...(stripe.hint ? [paint('dim', stripe.hint)] : []),
    '',
    paint('dim', `  ${'Step'.padEnd(52)}${'Requests'.padStart(12)}${'Time'.padStart(12)}`),
    ...steps.flatMap(formatStep),
    '',
    failed === 0
      ? paint('green', `All ${steps.length} steps passed.`)
      : paint('red', `${failed} of ${steps.length} steps failed.`),
    ...(sample ? ['', ...formatSample(sample)] : []),
    ...(failed === 0
      ? ['', `Try it in your browser: ${paint('bold', 'npm run demo -- --web')}`]
      : []),
    '',
  ].join('\n');
}

function formatStep({ name, ok, outcome, requests, durationMs }) {
  const mark = ok ? paint('green', '✓') : paint('red', '✗');
  const time = `${durationMs.toFixed(1)} ms`;
  return [
    `${mark} ${name.padEnd(52)}${String(requests).padStart(12)}${time.padStart(12)}`,
    ...wrap(outcome, width - 4).map((line) => paint('dim', `    ${line}`)),
  ];
}

/** Wraps a text between words. */
function wrap(text, limit) {
  return text.match(new RegExp(`\\S.{0,${limit - 1}}(?=\\s|$)|\\S+`, 'g')) ?? [];
}

function formatSample(session) {
  return [
    'The first session, as redactCustomerSession returns it for your log:',
    paint('cyan', inspect(session, { breakLength: width, depth: Number.POSITIVE_INFINITY })),
  ];
}
