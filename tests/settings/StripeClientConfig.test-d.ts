import ky from 'ky';
import nodeFetch from 'node-fetch';
import type {
  ApiKey,
  AppInfo,
  AttemptEvent,
  StripeClientConfig,
  FetchLike,
} from 'stripe-customer-session';
import type { KyClientConfig, KyInstanceLike } from 'stripe-customer-session/ky';
import { ProxyAgent, fetch as undiciFetch } from 'undici';
import { assertType, describe, expectTypeOf, it } from 'vitest';
import type { Sent } from '../support/contract.js';

interface Settings {
  apiVersion: string;
  baseUrl: string;
  allowInsecureBaseUrl: boolean;
  stripeAccount: string;
  stripeContext: string;
  timeout: number;
  totalTimeout: number;
  maxNetworkRetries: number;
  fetch: FetchLike;
  appInfo: AppInfo;
  onAttempt: (event: AttemptEvent) => void;
}

describe('StripeClientConfig', () => {
  it('default', () => {
    expectTypeOf<StripeClientConfig>().toEqualTypeOf<Sent<Settings, { apiKey: ApiKey }>>();
    expectTypeOf<AppInfo>().toEqualTypeOf<
      Sent<{ version: string; url: string }, { name: string }>
    >();
  });

  it('behavior: the key is required', () => {
    // @ts-expect-error required
    assertType<StripeClientConfig>({});
    // @ts-expect-error undefined is no key
    assertType<StripeClientConfig>({ apiKey: undefined });
  });

  it('behavior: takes no ky instance', () => {
    assertType<StripeClientConfig>({
      apiKey: 'sk_test_123',
      // @ts-expect-error only for a client that sends through ky
      ky,
    });
  });

  it('behavior: onAttempt may be async', () => {
    assertType<StripeClientConfig>({
      apiKey: 'sk_test_123',
      onAttempt: async ({ attempt }) => {
        expectTypeOf(attempt).toBeNumber();
        await fetch('https://metrics.example');
      },
    });
  });
});

describe('KyClientConfig', () => {
  it('default', () => {
    expectTypeOf<KyClientConfig>().toEqualTypeOf<
      Sent<Settings & { ky: KyInstanceLike }, { apiKey: ApiKey }>
    >();
  });

  it('behavior: takes any ky instance', () => {
    expectTypeOf<typeof ky>().toExtend<KyClientConfig['ky']>();
    expectTypeOf<ReturnType<typeof ky.create>>().toExtend<KyClientConfig['ky']>();
    assertType<KyClientConfig>({ apiKey: 'sk_test_123', ky });
    assertType<KyClientConfig>({
      apiKey: 'sk_test_123',
      ky: ky.create({ hooks: { beforeRequest: [({ request }) => request] } }),
    });
    assertType<KyClientConfig>({ apiKey: 'sk_test_123', ky: ky.extend({ context: {} }) });
  });

  it('behavior: takes nothing else for one', () => {
    // @ts-expect-error a bare function
    assertType<KyClientConfig>({ apiKey: 'sk_test_123', ky: fetch });
    // @ts-expect-error options of an instance
    assertType<KyClientConfig>({ apiKey: 'sk_test_123', ky: { retry: 0 } });
  });
});

describe('ApiKey', () => {
  it('default', () => {
    assertType<ApiKey>('sk_test_123');
    assertType<ApiKey>(() => process.env['STRIPE_SECRET_KEY']);
    assertType<ApiKey>(async () => 'sk_test_123');
    // @ts-expect-error no key
    assertType<ApiKey>(() => 1);
  });
});

describe('FetchLike', () => {
  it('default', () => {
    expectTypeOf<typeof fetch>().toExtend<FetchLike>();
  });

  it('behavior: takes a function that looks at part of its arguments', () => {
    assertType<FetchLike>(async () => new Response());
    assertType<FetchLike>((url) => fetch(url));
    assertType<FetchLike>((url, init) => fetch(url, init));
  });

  it('behavior: takes the fetch of other packages, without a cast', () => {
    assertType<FetchLike>(undiciFetch);
    assertType<FetchLike>((url, init) =>
      undiciFetch(url, { ...init, dispatcher: new ProxyAgent('http://127.0.0.1:1') }),
    );
    assertType<FetchLike>(nodeFetch);
    assertType<FetchLike>((url, init) => nodeFetch(url, { ...init, compress: true }));
  });

  it('behavior: refuses what gives no response', () => {
    // @ts-expect-error no promise
    assertType<FetchLike>(() => new Response());
    // @ts-expect-error no response
    assertType<FetchLike>(async () => 'a response');
  });
});
