import { parseArgs } from 'node:util';

export const usage = `Usage: npm run demo -- [options]

Creates customer sessions, with an emulated Stripe on this machine or, if you
set a key, with Stripe itself.

Options:
  --json         print one JSON document and nothing else
  --web          serve a page to try it in your browser
  --port <port>  port of the page; 0 picks a free one (default: 4242)
  --help         print this help

Environment:
  STRIPE_SECRET_KEY, STRIPE_CUSTOMER
                 use Stripe itself, for this customer; set both
  STRIPE_BASE_URL
                 base URL of Stripe's API
  STRIPE_PUBLISHABLE_KEY
                 with --web: show Stripe's components on the page
  STRIPE_PRICING_TABLE, STRIPE_BUY_BUTTON
                 ids (prctbl_…, buy_btn_…), to show these as well
  NO_COLOR       print without colors
`;

/**
 * Reads the command line.
 *
 * @throws An error to print with the usage.
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      port: { type: 'string' },
      web: { type: 'boolean', default: false },
    },
  });
  const { port = '4242', ...flags } = values;
  if (flags.json && flags.web) throw new Error('Use either --json or --web, not both.');
  if (values.port !== undefined && !flags.web) throw new Error('--port needs --web.');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Error('--port must be a number from 0 to 65535.');
  }
  return { ...flags, port: Number(port) };
}
