import { randomUUID } from 'node:crypto';
import {
  createStripeClient,
  equalCustomerSessions,
  getExpanded,
  redactCustomerSession,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { kyFetch } from 'stripe-customer-session/ky';
import { checkOut } from './checkOut.mjs';

/** Runs each step and reports it, without any secret. */
export async function runSteps(stripe) {
  const sent = { requests: 0 };
  const config = { ...stripe.config, onAttempt: () => (sent.requests += 1) };
  const reports = [];
  for (const step of listSteps({ ...stripe, config })) reports.push(await runStep(step, sent));
  return reports;
}

/** The steps: what each calls, and how it describes the result, or a falsy value for an unexpected one. */
function listSteps({ config, customer, emulator }) {
  const client = createStripeClient(config);
  const params = {
    customer,
    components: {
      payment_element: {
        enabled: true,
        features: { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' },
      },
    },
  };
  const idempotencyKey = randomUUID();
  let first;

  return [
    {
      name: 'A session, sent with fetch',
      async call() {
        const result = await safeCreateCustomerSession(client, params, { idempotencyKey });
        first = result.data;
        return result;
      },
      describe: describeCreated,
    },
    {
      name: 'A session, sent with ky',
      call: () =>
        safeCreateCustomerSession(createStripeClient({ ...config, fetch: kyFetch() }), params),
      describe: describeCreated,
    },
    {
      name: 'A whole checkout: customer, PaymentIntent and session',
      call: () =>
        checkOut(client, params).then(
          ({ session, ...others }) => ({ ...others, data: session }),
          (error) => ({ error }),
        ),
      describe: ({ intent, data }) =>
        intent?.client_secret &&
        data &&
        `${intent.id} and a session for ${data.customer}, created in parallel`,
    },
    {
      name: 'The same idempotency key again',
      call: () => safeCreateCustomerSession(client, params, { idempotencyKey }),
      describe: ({ ok, data, response }) =>
        ok &&
        response.idempotentReplayed &&
        equalCustomerSessions(data, first) &&
        'Stripe returned the same session, not a second one',
    },
    {
      name: 'The customer expanded',
      call: () => safeCreateCustomerSession(client, { ...params, expand: ['customer'] }),
      describe: ({ ok, data }) =>
        ok && `for ${data.customer.id}, a customer since ${yearOf(getExpanded(data.customer))}`,
    },
    ...(emulator
      ? [
          {
            name: 'Stripe fails once',
            call() {
              emulator.failNext({ status: 500 });
              return safeCreateCustomerSession(client, params);
            },
            describe: (result) =>
              result.response?.attempts === 2 &&
              `${describeCreated(result)}, on the second attempt`,
          },
        ]
      : []),
    {
      name: 'A customer that does not exist',
      call: () => safeCreateCustomerSession(client, { ...params, customer: 'cus_missing' }),
      describe: ({ error }) => error?.code === 'resource_missing' && `rejected: ${error.message}`,
    },
  ];
}

async function runStep({ name, call, describe }, sent) {
  sent.requests = 0;
  const start = performance.now();
  const result = await call();
  const durationMs = performance.now() - start;
  const { data, error, response } = result;
  const outcome = describe(result);
  return {
    name,
    ok: Boolean(outcome),
    outcome: outcome || (error ? `${error.type}: ${error.message}` : 'unexpected result'),
    requests: sent.requests,
    durationMs: Math.round(durationMs * 10) / 10,
    requestId: response?.requestId,
    session: data && redactCustomerSession(data),
    error,
  };
}

function describeCreated({ ok, data }) {
  return ok && `for ${data.customer}, valid until ${timeOf(data.expires_at)}`;
}

function timeOf(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString('en-GB');
}

function yearOf({ created }) {
  return new Date(created * 1000).getUTCFullYear();
}
