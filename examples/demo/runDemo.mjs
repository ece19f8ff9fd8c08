import { API_VERSION, VERSION } from 'stripe-customer-session';
import { serveWeb } from '../web/server.mjs';
import { connectStripe } from './connectStripe.mjs';
import { formatReport } from './formatReport.mjs';
import { readOptions, usage } from './readOptions.mjs';
import { runSteps } from './runSteps.mjs';

/** Runs the demo; what it returns is the exit code. */
export async function runDemo(args) {
  let options;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${usage}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  try {
    const stripe = await connectStripe(process.env);
    return await (options.web ? runOnPage(stripe, options) : runInTerminal(stripe, options));
  } catch (error) {
    process.stderr.write(`${tell(error, options)}\n`);
    return 1;
  }
}

async function runInTerminal(stripe, { json }) {
  const { kind, title } = stripe;
  try {
    const steps = await runSteps(stripe);
    const ok = steps.every((step) => step.ok);
    const facts = { version: VERSION, apiVersion: API_VERSION, stripe: { kind, title }, ok, steps };
    process.stdout.write(
      json ? `${JSON.stringify(facts, undefined, 2)}\n` : formatReport(stripe, steps),
    );
    return ok ? 0 : 1;
  } finally {
    stripe.close();
  }
}

async function runOnPage(stripe, { port }) {
  try {
    const { url, close } = await serveWeb(stripe, { env: process.env, port });
    process.stdout.write(
      `Open ${url} in a browser. It talks to ${stripe.title}.\nCtrl+C ends it.\n`,
    );
    await new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
    });
    close();
    return 0;
  } finally {
    stripe.close();
  }
}

function tell(error, { port }) {
  return error.code === 'EADDRINUSE'
    ? `Port ${port} is taken. Take another one: --port 0 finds a free one.`
    : error.message;
}
