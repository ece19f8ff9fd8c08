import { inspect, styleText } from 'node:util';
import { API_VERSION, VERSION } from 'stripe-customer-session';

// As it is asked for each text, the terminal decides: none without one, or with NO_COLOR.
const paint = (format, text) => styleText(format, text, { stream: process.stdout });

const columns = [
  { title: 'Step', cell: ({ name }) => name },
  { title: 'Attempts', cell: ({ attempts }) => String(attempts), isNumber: true },
  { title: 'Time', cell: ({ durationMs }) => `${durationMs.toFixed(1)} ms`, isNumber: true },
  // Last, so that a long one may run over.
  { title: 'Outcome', cell: ({ outcome }) => outcome },
];

/** Everything that a person wants to see of the steps. */
export function formatReport(stripe, steps) {
  const failed = steps.filter(({ ok }) => !ok).length;
  const sample = steps.find(({ session }) => session)?.session;
  return [
    paint('bold', `stripe-customer-session ${VERSION}`) + paint('dim', `, API ${API_VERSION}`),
    `Talking to ${stripe.title}.`,
    ...(stripe.hint ? [paint('dim', stripe.hint)] : []),
    '',
    ...formatTable(steps),
    '',
    failed === 0
      ? paint('green', `All ${steps.length} steps went as they should.`)
      : paint('red', `${failed} of ${steps.length} steps did not go as they should.`),
    ...(sample ? ['', ...formatSample(sample)] : []),
    '',
    `${paint('bold', 'npm run demo -- --web')} shows it on a page.`,
    '',
  ].join('\n');
}

function formatTable(steps) {
  const widths = columns.map(({ title, cell }) =>
    Math.max(title.length, ...steps.map((step) => cell(step).length)),
  );
  const line = (texts) =>
    texts
      .map((text, index) => {
        const { isNumber, title } = columns[index];
        if (title === 'Outcome') return text;
        return isNumber ? text.padStart(widths[index]) : text.padEnd(widths[index]);
      })
      .join('  ');
  return [
    paint('dim', `  ${line(columns.map(({ title }) => title))}`),
    ...steps.map((step) => {
      const mark = step.ok ? paint('green', '✓') : paint('red', '✗');
      return `${mark} ${line(columns.map(({ cell }) => cell(step)))}`;
    }),
  ];
}

function formatSample(session) {
  return [
    'What a log may hold of the first session, by redactCustomerSession:',
    paint('cyan', inspect(session, { depth: 0 })),
  ];
}
