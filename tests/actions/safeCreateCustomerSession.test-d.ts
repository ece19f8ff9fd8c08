import {
  type Customer,
  type CustomerSession,
  type CustomerSessionCreateParams,
  type StripeResult,
  type RequestOptions,
  type StripeClient,
  type StripeError,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

declare const client: StripeClient;
declare const isWanted: boolean;

const customer = 'cus_123';
const components = { payment_element: { enabled: true } };
const params = { customer, components };

type Either = StripeResult<string | Customer>;

describe('safeCreateCustomerSession', () => {
  it('default', () => {
    expectTypeOf(safeCreateCustomerSession(client, params)).toEqualTypeOf<
      Promise<StripeResult<string>>
    >();
    expectTypeOf(safeCreateCustomerSession).parameter(0).toEqualTypeOf<StripeClient>();
    expectTypeOf(safeCreateCustomerSession)
      .parameter(2)
      .toEqualTypeOf<RequestOptions | undefined>();
  });

  it('behavior: the result is narrowed by ok', async () => {
    const result = await safeCreateCustomerSession(client, { ...params, expand: ['customer'] });
    if (result.ok) expectTypeOf(result.session).toEqualTypeOf<CustomerSession<Customer>>();
    else expectTypeOf(result.error).toEqualTypeOf<StripeError>();
  });

  it('behavior: the result is narrowed by its error after it was taken apart', async () => {
    const { session, error } = await safeCreateCustomerSession(client, {
      ...params,
      expand: ['customer'],
    });
    if (error) expectTypeOf(error).toEqualTypeOf<StripeError>();
    else expectTypeOf(session).toEqualTypeOf<CustomerSession<Customer>>();
  });

  it('params: expand', () => {
    const mutable: string[] = ['customer'];
    const asConst = ['customer.tax'] as const;
    const declared: CustomerSessionCreateParams = params;

    expectTypeOf(
      safeCreateCustomerSession(client, { ...params, expand: ['customer'] }),
    ).resolves.toEqualTypeOf<StripeResult<Customer>>();
    expectTypeOf(
      safeCreateCustomerSession(client, { ...params, expand: asConst }),
    ).resolves.toEqualTypeOf<StripeResult<Customer>>();
    expectTypeOf(
      safeCreateCustomerSession(client, { ...params, expand: ['components', 'customer'] }),
    ).resolves.toEqualTypeOf<StripeResult<Customer>>();
    expectTypeOf(
      safeCreateCustomerSession(client, { ...params, expand: ['components'] }),
    ).resolves.toEqualTypeOf<StripeResult<string>>();
    expectTypeOf(
      safeCreateCustomerSession(client, { ...params, expand: [] }),
    ).resolves.toEqualTypeOf<StripeResult<string>>();
    expectTypeOf(
      safeCreateCustomerSession(client, { ...params, expand: mutable }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      safeCreateCustomerSession(client, { ...params, expand: isWanted ? ['customer'] : [] }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      safeCreateCustomerSession(client, { ...params, expand: isWanted ? ['customer'] : undefined }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      safeCreateCustomerSession(client, { ...params, ...(isWanted && { expand: ['customer'] }) }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(safeCreateCustomerSession(client, declared)).resolves.toEqualTypeOf<Either>();
  });

  it('params: one of several', () => {
    const asConst = isWanted ? { ...params, expand: ['customer'] as const } : params;
    const more = isWanted ? { expand: ['customer'] as const } : {};

    expectTypeOf(
      safeCreateCustomerSession(client, isWanted ? { ...params, expand: ['customer'] } : params),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      safeCreateCustomerSession(
        client,
        isWanted ? { ...params, expand: ['customer'] } : { ...params, expand: undefined },
      ),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      safeCreateCustomerSession(client, { ...params, ...more }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(safeCreateCustomerSession(client, asConst)).resolves.toEqualTypeOf<Either>();
  });

  it('params: an unknown property written in place is refused', () => {
    // @ts-expect-error unknown
    safeCreateCustomerSession(client, { customer, components, expand: ['customer'], preview: 1 });
    // @ts-expect-error unknown
    safeCreateCustomerSession(client, { customer_account: 'acct_123', components, preview: 1 });
    safeCreateCustomerSession(client, {
      customer_account: 'acct_123',
      components: {
        // @ts-expect-error unknown
        preview: { enabled: true },
      },
    });
    safeCreateCustomerSession(client, {
      customer: 'cus_123',
      components: {
        // @ts-expect-error unknown
        buy_button: { enabled: true, preview: 1 },
      },
    });
    safeCreateCustomerSession(client, {
      customer_account: 'acct_123',
      components: {
        mobile_payment_element: {
          enabled: true,
          // @ts-expect-error unknown
          features: { payment_method_save: 'enabled', preview: 1 },
        },
      },
      expand: ['customer'],
    });
  });

  it('params: an unknown property passes through a variable', () => {
    const withPreview = { ...params, preview: { deep: true } };
    expectTypeOf(safeCreateCustomerSession(client, withPreview)).resolves.toEqualTypeOf<
      StripeResult<string>
    >();
  });

  it('params: what is required', () => {
    // @ts-expect-error nothing
    safeCreateCustomerSession(client, {});
    // @ts-expect-error neither customer nor customer_account
    safeCreateCustomerSession(client, { components: {} });
    // @ts-expect-error no components
    safeCreateCustomerSession(client, { customer: 'cus_123' });
  });
});
