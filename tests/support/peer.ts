import Stripe from 'stripe';
import {
  type CustomerSession,
  type CustomerSessionCreateParams,
  type RequestOptions,
  type StripeResult,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { type CreateClient, configFor } from './clients.js';
import { apiKey } from './fixtures.js';
import { type Answer, type LoopbackServer, type RecordedRequest, startServer } from './server.js';

/** The stripe package as a client of a loopback server, with no retry unless told otherwise. */
export function createPeer(
  server: Pick<LoopbackServer, 'url'>,
  config: Stripe.StripeConfig = {},
): Stripe {
  const { hostname, port } = new URL(server.url);
  return new Stripe(apiKey, {
    host: hostname,
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
    ...config,
  });
}

/** Params that the types of both packages take as they are. */
export const peerParams = {
  customer: 'cus_123',
  components: { pricing_table: { enabled: true } },
} satisfies Stripe.CustomerSessionCreateParams;

/** What came of one call by each package. */
export interface Comparison {
  /** What the stripe package resolved to, or rejected with. */
  readonly theirs: unknown;
  readonly theirRequests: readonly RecordedRequest[];
  readonly ours: StripeResult<CustomerSession>;
  readonly ourRequests: readonly RecordedRequest[];
}

/** One call of the stripe package and one of ours, to servers that answer alike. */
export async function compare(
  createClient: CreateClient,
  answers: readonly Answer[],
  {
    fields = {},
    httpClient = Stripe.createNodeHttpClient(),
    maxNetworkRetries = 0,
    options = {},
  }: {
    readonly fields?: object;
    readonly httpClient?: Stripe.HttpClient;
    readonly maxNetworkRetries?: number;
    readonly options?: RequestOptions & Stripe.RequestOptions;
  } = {},
): Promise<Comparison> {
  const [theirServer, ourServer] = await Promise.all([
    startServer(...answers),
    startServer(...answers),
  ]);
  const sent = { ...peerParams, ...fields };
  const theirs = createPeer(theirServer, { httpClient, maxNetworkRetries })
    .customerSessions.create(sent, options)
    .catch((reason: unknown) => reason);
  const ours = safeCreateCustomerSession(
    createClient(configFor(ourServer, { maxNetworkRetries })),
    sent as CustomerSessionCreateParams,
    options,
  );
  return {
    theirs: await theirs,
    ours: await ours,
    theirRequests: theirServer.requests,
    ourRequests: ourServer.requests,
  };
}
