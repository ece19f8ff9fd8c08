import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import Stripe from 'stripe';
import type { StripeEmulator } from 'stripe-customer-session/testing';

interface Booking {
  readonly seats: number;
  readonly intent: string;
}

const users = new Map([
  ['Bearer jenny', 'jenny@example.com'],
  ['Bearer tom', 'tom@example.com'],
]);

/** The backend of an app that sells tickets. Each venue is a connected account with its own customers. */
export function createApp(fetch: StripeEmulator['fetch']): Express {
  const stripe = new Stripe(process.env['STRIPE_SECRET_KEY'] ?? '', {
    httpClient: Stripe.createFetchHttpClient(fetch),
  });
  const venues = new Map([
    ['opera', { stripeAccount: 'acct_opera', price: 8500, seats: 4 }],
    ['cinema', { stripeAccount: 'acct_cinema', price: 1200, seats: 100 }],
  ]);
  const bookings = new Map<string, Booking>();

  async function findOrCreateCustomer(email: string, stripeAccount: string): Promise<string> {
    const { data } = await stripe.customers.list({ email, limit: 1 }, { stripeAccount });
    if (data[0]) return data[0].id;
    const idempotencyKey = `customer-${email}`;
    const customer = await stripe.customers.create({ email }, { stripeAccount, idempotencyKey });
    return customer.id;
  }

  /** New apps take a customer session, older ones an ephemeral key of the version that they speak. */
  async function createSecret(
    customer: string,
    stripeAccount: string,
    apiVersion?: string,
  ): Promise<object> {
    if (apiVersion) {
      const key = await stripe.ephemeralKeys.create({ customer }, { stripeAccount, apiVersion });
      return { ephemeral_key: key.secret };
    }
    const features = {
      payment_method_redisplay: 'enabled',
      payment_method_save: 'enabled',
    } as const;
    const session = await stripe.customerSessions.create(
      { customer, components: { mobile_payment_element: { enabled: true, features } } },
      { stripeAccount },
    );
    return { customer_session_client_secret: session.client_secret };
  }

  const signIn: RequestHandler = (req, res, next) => {
    res.locals['email'] = users.get(req.get('authorization') ?? '');
    if (res.locals['email']) return next();
    return res.status(401).json({ error: 'sign in first' });
  };

  const pay: RequestHandler<{ venue: string }> = async (req, res) => {
    const venue = venues.get(req.params.venue);
    if (!venue) return res.status(404).json({ error: 'no such venue' });
    const { seats, api_version } = req.body;
    if (!Number.isInteger(seats) || seats < 1) {
      return res.status(400).json({ error: 'seats must be a positive integer' });
    }
    if (seats > venue.seats) return res.status(409).json({ error: `${venue.seats} seats left` });
    const { stripeAccount, price } = venue;
    const amount = seats * price;
    const customer = await findOrCreateCustomer(res.locals['email'], stripeAccount);
    const [secret, intent] = await Promise.all([
      createSecret(customer, stripeAccount, api_version),
      stripe.paymentIntents.create(
        {
          amount,
          currency: 'eur',
          customer,
          automatic_payment_methods: { enabled: true },
          application_fee_amount: Math.round(amount / 20),
          metadata: { seats },
        },
        { stripeAccount },
      ),
    ]);
    venue.seats -= seats;
    bookings.set(`${res.locals['email']} ${req.params.venue}`, { seats, intent: intent.id });
    return res.json({
      ...secret,
      customer,
      client_secret: intent.client_secret,
      stripe_account: stripeAccount,
      publishable_key: 'pk_test_123',
    });
  };

  const refund: RequestHandler<{ venue: string }> = async (req, res) => {
    const key = `${res.locals['email']} ${req.params.venue}`;
    const venue = venues.get(req.params.venue);
    const booking = bookings.get(key);
    if (!venue || !booking) return res.status(404).json({ error: 'no such booking' });
    const { stripeAccount } = venue;
    const params = { payment_intent: booking.intent, refund_application_fee: true };
    const idempotencyKey = `refund-${booking.intent}`;
    const { status } = await stripe.refunds.create(params, { stripeAccount, idempotencyKey });
    bookings.delete(key);
    venue.seats += booking.seats;
    return res.json({ status, seats: venue.seats });
  };

  const respondToError: ErrorRequestHandler = (error, _req, res, next) => {
    if (!(error instanceof Stripe.errors.StripeError)) return next(error);
    if (error instanceof Stripe.errors.StripeCardError) {
      return res.status(402).json({ error: error.message, reason: error.decline_code });
    }
    if (error instanceof Stripe.errors.StripeRateLimitError) {
      return res.status(429).json({ error: 'try again later' });
    }
    return res.status(502).json({ error: error.code ?? error.rawType, request: error.requestId });
  };

  return express()
    .use(express.json(), signIn)
    .post('/venues/:venue/payment-sheet', pay)
    .post('/venues/:venue/refund', refund)
    .use(respondToError);
}
