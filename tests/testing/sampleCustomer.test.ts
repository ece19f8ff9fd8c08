import { describe, expect, it } from 'vitest';
import { sampleCustomer } from '../../src/testing/sampleCustomer.js';

const nulls = (...names: readonly string[]): object =>
  Object.fromEntries(names.map((name) => [name, null]));

describe('sampleCustomer', () => {
  it('default: as Stripe makes one of no params', () => {
    expect(sampleCustomer('cus_1')).toEqual({
      ...nulls('address', 'currency', 'customer_account', 'default_source', 'description'),
      ...nulls('discount', 'email', 'name', 'phone', 'shipping', 'test_clock'),
      id: 'cus_1',
      object: 'customer',
      balance: 0,
      created: expect.any(Number),
      delinquent: false,
      invoice_prefix: expect.stringMatching(/^[\dA-Z]+$/),
      invoice_settings: nulls(
        ...['custom_fields', 'default_payment_method', 'footer', 'rendering_options'],
      ),
      livemode: false,
      metadata: {},
      next_invoice_sequence: 1,
      preferred_locales: [],
      tax_exempt: 'none',
    });
  });

  it('params: account stands for the customer', () => {
    expect(sampleCustomer('cus_1', 'acct_1').customer_account).toBe('acct_1');
  });
});
