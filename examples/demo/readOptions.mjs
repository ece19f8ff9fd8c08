import { parseArgs } from 'node:util';

export const usage = `Usage: npm run demo -- [options]

Creates customer sessions for real, against an emulated Stripe on loopback.

Options:
  --json         print one JSON document and nothing else
  --web          serve a page to click through instead
  --port <port>  the port of that page, 0 for any free one (default: 4242)
  --help         print this

Environment:
  STRIPE_SECRET_KEY, STRIPE_CUSTOMER
                 both together: talk to Stripe itself, for this customer
  STRIPE_BASE_URL
                 another address for Stripe's API
  STRIPE_PUBLISHABLE_KEY
                 with --web: mount Stripe's own components on the page
  STRIPE_PRICING_TABLE, STRIPE_BUY_BUTTON
                 their ids, prctbl_… and buy_btn_…, to mount these two as well
  NO_COLOR       no colours
`;

/**
 * Reads the command line.
 *
 * @throws An error to show with the usage.
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
  if (flags.json && flags.web) throw new Error('--json and --web exclude each other.');
  if (values.port !== undefined && !flags.web) throw new Error('--port belongs to --web.');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Error('--port takes a number from 0 to 65535.');
  }
  return { ...flags, port: Number(port) };
}
