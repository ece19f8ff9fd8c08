import { styleText } from 'node:util';
import { API_VERSION, VERSION } from 'stripe-customer-session';
import { serveWeb } from '../web/server.mjs';
import { connectStripe } from './connectStripe.mjs';
import { formatReport } from './formatReport.mjs';
import { readEnvironment } from './readEnvironment.mjs';
import { readOptions, usage } from './readOptions.mjs';
import { runSteps } from './runSteps.mjs';

/** Runs the demo; returns the exit code. */
export async function runDemo(args) {
  let options;
  let environment;
  try {
    options = readOptions(args);
    environment = readEnvironment(process.env);
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${usage}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  try {
    const stripe = await connectStripe(environment);
    if (stripe.warning) warn(stripe.warning);
    return await (options.web
      ? runOnPage(stripe, environment.page, options)
      : runInTerminal(stripe, options));
  } catch (error) {
    process.stderr.write(`${describeError(error, options)}\n`);
    return 1;
  }
}

function warn(text) {
  process.stderr.write(`${styleText('yellow', text, { stream: process.stderr })}\n\n`);
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

async function runOnPage(stripe, settings, { port }) {
  // Before the server starts, so that no signal is missed.
  const stopped = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
  });
  try {
    const { url, close } = await serveWeb(stripe, { settings, port });
    process.stdout.write(
      `Open ${url} in your browser. It talks to ${stripe.title}.\nPress Ctrl+C to stop.\n`,
    );
    await stopped;
    close();
    return 0;
  } finally {
    stripe.close();
  }
}

function describeError(error, { port }) {
  return error.code === 'EADDRINUSE'
    ? `Port ${port} is in use. Use --port 0 to pick a free one.`
    : error.message;
}
