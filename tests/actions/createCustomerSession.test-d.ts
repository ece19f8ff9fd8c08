import {
  type CheckedParams,
  type Customer,
  type CustomerSession,
  type CustomerSessionCreateParams,
  createCustomerSession,
  type ExpandedCustomer,
  type RequestOptions,
  type StripeClient,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

declare const client: StripeClient;
declare const isWanted: boolean;

const customer = 'cus_123';
const components = { payment_element: { enabled: true } };
const params = { customer, components };

type Either = CustomerSession<string | Customer>;

describe('createCustomerSession', () => {
  it('default', () => {
    expectTypeOf(createCustomerSession(client, params)).toEqualTypeOf<
      Promise<CustomerSession<string>>
    >();
    expectTypeOf(createCustomerSession).returns.resolves.toEqualTypeOf<Either>();
    expectTypeOf(createCustomerSession).parameter(1).toEqualTypeOf<CustomerSessionCreateParams>();
    expectTypeOf(createCustomerSession).parameter(0).toEqualTypeOf<StripeClient>();
    expectTypeOf(createCustomerSession).parameter(2).toEqualTypeOf<RequestOptions | undefined>();
  });

  it('params: expand that asks for the customer', () => {
    const asConst = ['customer'] as const;
    const tuple: [string, 'customer'] = ['components', 'customer'];
    const below = `customer.${'tax' as string}` as const;

    expectTypeOf(
      createCustomerSession(client, { ...params, expand: ['customer'] }),
    ).resolves.toEqualTypeOf<CustomerSession<Customer>>();
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: ['customer.tax'] }),
    ).resolves.toEqualTypeOf<CustomerSession<Customer>>();
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: ['components', 'customer'] }),
    ).resolves.toEqualTypeOf<CustomerSession<Customer>>();
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: asConst }),
    ).resolves.toEqualTypeOf<CustomerSession<Customer>>();
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: tuple }),
    ).resolves.toEqualTypeOf<CustomerSession<Customer>>();
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: [below] }),
    ).resolves.toEqualTypeOf<CustomerSession<Customer>>();
    expectTypeOf(
      createCustomerSession(client, {
        ...params,
        expand: isWanted ? ['customer', 'components'] : ['customer.tax'],
      }),
    ).resolves.toEqualTypeOf<CustomerSession<Customer>>();
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: ['customer', ...([] as string[])] }),
    ).resolves.toEqualTypeOf<CustomerSession<Customer>>();
  });

  it('params: expand that does not', () => {
    const asConst = ['components'] as const;

    expectTypeOf(
      createCustomerSession(client, { ...params, expand: undefined }),
    ).resolves.toEqualTypeOf<CustomerSession<string>>();
    expectTypeOf(createCustomerSession(client, { ...params, expand: [] })).resolves.toEqualTypeOf<
      CustomerSession<string>
    >();
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: ['components'] }),
    ).resolves.toEqualTypeOf<CustomerSession<string>>();
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: asConst }),
    ).resolves.toEqualTypeOf<CustomerSession<string>>();
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: isWanted ? ['components'] : [] }),
    ).resolves.toEqualTypeOf<CustomerSession<string>>();
  });

  it('params: expand whose type does not tell', () => {
    const mutable: string[] = ['customer'];
    const readonlyList: readonly string[] = ['customer'];
    const perhapsEmpty: 'customer'[] = [];
    const one: [string] = ['customer'];
    const pattern = `${'customer' as string}.tax` as const;

    expectTypeOf(
      createCustomerSession(client, { ...params, expand: mutable }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: readonlyList }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: perhapsEmpty }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: one }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: [pattern] }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: ['components', ...mutable] }),
    ).resolves.toEqualTypeOf<Either>();
  });

  it('params: expand by a condition', () => {
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: isWanted ? ['customer'] : [] }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: [isWanted ? 'customer' : 'components'] }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      createCustomerSession(client, { ...params, expand: isWanted ? ['customer'] : undefined }),
    ).resolves.toEqualTypeOf<Either>();
  });

  it('params: expand that may be absent', () => {
    const absent: { expand?: ['customer'] } = {};
    const below: { readonly expand?: readonly ['customer.tax'] | undefined } = {};
    const other: { expand?: ['components'] } = {};
    const anyList: { expand?: string[] } = {};
    const declared = { ...params, ...absent };

    expectTypeOf(
      createCustomerSession(client, { ...params, ...(isWanted && { expand: ['customer'] }) }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      createCustomerSession(client, { ...params, ...(isWanted ? { expand: ['customer'] } : {}) }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      createCustomerSession(client, { ...params, ...absent }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      createCustomerSession(client, { ...params, ...below }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      createCustomerSession(client, { ...params, ...anyList }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(createCustomerSession(client, declared)).resolves.toEqualTypeOf<Either>();
    expectTypeOf(createCustomerSession(client, { ...params, ...other })).resolves.toEqualTypeOf<
      CustomerSession<string>
    >();
    expectTypeOf(
      createCustomerSession(client, { ...params, ...absent, expand: ['customer'] }),
    ).resolves.toEqualTypeOf<CustomerSession<Customer>>();
  });

  it('params: one of several, written in place', () => {
    expectTypeOf(
      createCustomerSession(client, isWanted ? { ...params, expand: ['customer'] } : params),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      createCustomerSession(client, isWanted ? params : { ...params, expand: ['customer.tax'] }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      createCustomerSession(
        client,
        isWanted ? { ...params, expand: ['customer'] } : { ...params, expand: undefined },
      ),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      createCustomerSession(
        client,
        isWanted ? { ...params, expand: ['customer'] } : { ...params, expand: ['components'] },
      ),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      createCustomerSession(
        client,
        isWanted ? { ...params, expand: ['customer'] } : { ...params, expand: ['customer.tax'] },
      ),
    ).resolves.toEqualTypeOf<CustomerSession<Customer>>();
  });

  it('params: one of several, through a variable', () => {
    const asConst = isWanted ? { ...params, expand: ['customer'] as const } : params;
    const mutable = isWanted ? { ...params, expand: ['customer'] } : params;
    const more = isWanted ? { expand: ['customer'] as const } : {};
    interface Plain {
      customer: string;
      components: object;
    }
    interface Asking extends Plain {
      expand: ['customer'];
    }
    const named: Plain | Asking = isWanted ? { ...params } : { ...params, expand: ['customer'] };

    expectTypeOf(
      createCustomerSession(client, { ...params, ...more }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(createCustomerSession(client, asConst)).resolves.toEqualTypeOf<Either>();
    expectTypeOf(createCustomerSession(client, mutable)).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      createCustomerSession(client, named as Plain | Asking),
    ).resolves.toEqualTypeOf<Either>();
  });

  it('params: of a function with a type parameter of its own', () => {
    const create = <const T extends CustomerSessionCreateParams>(
      own: T,
    ): Promise<CustomerSession<ExpandedCustomer<T>>> => createCustomerSession(client, own);
    const createChecked = <const T extends Partial<CustomerSessionCreateParams>>(
      own: CheckedParams<T>,
    ): Promise<CustomerSession<ExpandedCustomer<T>>> => createCustomerSession(client, own);
    const createExpanded = <T extends CustomerSessionCreateParams>(
      own: T,
    ): Promise<CustomerSession<Customer>> =>
      createCustomerSession(client, { ...own, expand: ['customer'] });

    expectTypeOf(create({ ...params, expand: ['customer'] })).resolves.toEqualTypeOf<
      CustomerSession<Customer>
    >();
    expectTypeOf(createChecked({ ...params, expand: ['customer'] })).resolves.toEqualTypeOf<
      CustomerSession<Customer>
    >();
    expectTypeOf(createChecked(params)).resolves.toEqualTypeOf<CustomerSession<string>>();
    // @ts-expect-error unknown
    createChecked({ customer, components, preview: 1 });
    expectTypeOf(createExpanded(params)).resolves.toEqualTypeOf<CustomerSession<Customer>>();
  });

  it('params: declared beforehand', () => {
    const declared: CustomerSessionCreateParams = { ...params, expand: ['customer'] };
    const inferred = { ...params, expand: ['customer'] };

    expectTypeOf(createCustomerSession(client, declared)).resolves.toEqualTypeOf<Either>();
    expectTypeOf(createCustomerSession(client, inferred)).resolves.toEqualTypeOf<Either>();
  });

  it('params: an unknown property written in place is refused, beside expand too', () => {
    // @ts-expect-error unknown
    createCustomerSession(client, { customer, components, preview: 1 });
    // @ts-expect-error unknown
    createCustomerSession(client, { customer_account: 'acct_123', components, preview: 1 });
    // @ts-expect-error unknown
    createCustomerSession(client, { customer, components, expand: ['customer'], preview: 1 });
    // @ts-expect-error unknown
    createCustomerSession(client, isWanted ? params : { customer, components, preview: 1 });
  });

  it('params: an unknown property written in place is refused in the components', () => {
    createCustomerSession(client, {
      customer: 'cus_123',
      components: {
        pricing_table: { enabled: true },
        // @ts-expect-error unknown
        preview: { enabled: true },
      },
      expand: ['customer'],
    });
    createCustomerSession(client, {
      customer_account: 'acct_123',
      components: {
        // @ts-expect-error unknown
        pricing_table: { enabled: true, preview: 1 },
      },
    });
  });

  it('params: an unknown property written in place is refused in the features', () => {
    createCustomerSession(client, {
      customer: 'cus_123',
      components: {
        payment_element: {
          enabled: true,
          // @ts-expect-error unknown
          features: { payment_method_save: 'enabled', preview: 1 },
        },
      },
      expand: ['customer'],
    });
    createCustomerSession(client, {
      customer_account: 'acct_123',
      components: {
        customer_sheet: {
          enabled: true,
          // @ts-expect-error a feature of another component
          features: { payment_method_save: 'enabled' },
        },
      },
    });
  });

  it('params: an unknown property passes through a variable', () => {
    const withPreview = { ...params, preview: { deep: true }, expand: ['customer'] as const };
    expectTypeOf(createCustomerSession(client, withPreview)).resolves.toEqualTypeOf<
      CustomerSession<Customer>
    >();
  });

  it('params: what is required', () => {
    // @ts-expect-error nothing
    createCustomerSession(client, {});
    // @ts-expect-error neither customer nor customer_account
    createCustomerSession(client, { components: {}, expand: ['customer'] });
    // @ts-expect-error no components
    createCustomerSession(client, { customer: 'cus_123', expand: ['customer'] });
    // @ts-expect-error no list
    createCustomerSession(client, { customer: 'cus_123', components: {}, expand: 'customer' });
    // @ts-expect-error no list of strings
    createCustomerSession(client, { customer: 'cus_123', components: {}, expand: [1] });
  });

  it('options: an unknown option written in place is refused', () => {
    // @ts-expect-error unknown
    createCustomerSession(client, params, { maxRetries: 1 });
  });
});
