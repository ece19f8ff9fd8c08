import { randomUUID } from 'node:crypto';
import {
  createStripeClient,
  equalCustomerSessions,
  getExpanded,
  redactCustomerSession,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { createKyClient } from 'stripe-customer-session/ky';
import { checkOut } from './checkOut.mjs';

/** Takes each step, and tells of it without any secret. */
export async function runSteps(stripe) {
  const sent = { requests: 0 };
  const config = { ...stripe.config, onAttempt: () => (sent.requests += 1) };
  const reports = [];
  for (const step of listSteps({ ...stripe, config })) reports.push(await runStep(step, sent));
  return reports;
}

/** What each step calls, and what it tells of the result: nothing if the result is wrong. */
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
      name: 'A session, sent by fetch',
      async call() {
        const result = await safeCreateCustomerSession(client, params, { idempotencyKey });
        first = result.session;
        return result;
      },
      tell: tellCreated,
    },
    {
      name: 'A session, sent by ky',
      call: () => safeCreateCustomerSession(createKyClient(config), params),
      tell: tellCreated,
    },
    {
      name: 'A whole checkout: customer, PaymentIntent and session',
      call: () => checkOut(client, params).catch((error) => ({ error })),
      tell: ({ intent, session }) =>
        intent?.client_secret &&
        session &&
        `${intent.id} and a session for ${session.customer}, created side by side`,
    },
    {
      name: 'The same idempotency key again',
      call: () => safeCreateCustomerSession(client, params, { idempotencyKey }),
      tell: ({ ok, session, response }) =>
        ok &&
        response.idempotentReplayed &&
        equalCustomerSessions(session, first) &&
        'Stripe replayed its answer: the same session, not a second one',
    },
    {
      name: 'The customer expanded',
      call: () => safeCreateCustomerSession(client, { ...params, expand: ['customer'] }),
      tell: ({ ok, session }) =>
        ok &&
        `for ${session.customer.id}, a customer since ${yearOf(getExpanded(session.customer))}`,
    },
    ...(emulator
      ? [
          {
            name: 'Stripe fails once',
            call() {
              emulator.failNext({ status: 500 });
              return safeCreateCustomerSession(client, params);
            },
            tell: (result) =>
              result.response?.attempts === 2 && `${tellCreated(result)}, at the second attempt`,
          },
        ]
      : []),
    {
      name: 'A customer that does not exist',
      call: () => safeCreateCustomerSession(client, { ...params, customer: 'cus_missing' }),
      tell: ({ error }) => error?.code === 'resource_missing' && `refused: ${error.message}`,
    },
  ];
}

async function runStep({ name, call, tell }, sent) {
  sent.requests = 0;
  const start = performance.now();
  const result = await call();
  const durationMs = performance.now() - start;
  const { session, error, response } = result;
  const outcome = tell(result);
  return {
    name,
    ok: Boolean(outcome),
    outcome: outcome || (error ? `${error.type}: ${error.message}` : 'not the result it should be'),
    requests: sent.requests,
    durationMs: Math.round(durationMs * 10) / 10,
    requestId: response?.requestId,
    session: session && redactCustomerSession(session),
    error,
  };
}

function tellCreated({ ok, session }) {
  return ok && `for ${session.customer}, valid until ${timeOf(session.expires_at)}`;
}

function timeOf(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString('en-GB');
}

function yearOf({ created }) {
  return new Date(created * 1000).getUTCFullYear();
}
