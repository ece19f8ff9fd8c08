import { describe, expect, it } from 'vitest';
import { sampleCustomer } from '../../src/testing/sampleCustomer.js';

const empty = {
  address: null,
  currency: null,
  default_source: null,
  description: null,
  discount: null,
  email: null,
  name: null,
  phone: null,
  shipping: null,
  test_clock: null,
};

describe('sampleCustomer', () => {
  it('default: as Stripe makes one of no params', () => {
    expect(sampleCustomer('cus_1')).toEqual({
      ...empty,
      id: 'cus_1',
      object: 'customer',
      balance: 0,
      created: expect.any(Number),
      customer_account: null,
      delinquent: false,
      invoice_prefix: expect.stringMatching(/^[\dA-Z]+$/),
      invoice_settings: {
        custom_fields: null,
        default_payment_method: null,
        footer: null,
        rendering_options: null,
      },
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
