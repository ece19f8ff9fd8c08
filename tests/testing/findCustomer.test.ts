import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { leastForm, post, problemIn } from '../support/emulator.js';
import { makeCustomer } from '../support/fixtures.js';

const withParams = (params: string): string => leastForm.replace('customer=cus_123', params);

describe('findCustomer', () => {
  it.each([
    ['customer=cus_x', 'cus_x', null],
    ['customer_account=acct_x', 'cus_x', 'acct_x'],
    ['customer=cus_x&customer_account=acct_y', 'cus_x', 'acct_y'],
  ])('default: finds anybody: %s', async (params, customer, account) => {
    const response = await post(createStripeEmulator(), withParams(params));
    expect(await response.json()).toMatchObject({ customer, customer_account: account });
  });

  it.each([
    ['customer=acct_x', 'customer'],
    ['customer=cus', 'customer'],
    ['customer=acct_x&customer_account=acct_x', 'customer'],
    ['customer_account=cus_x', 'customer_account'],
    ['customer=cus_x&customer_account=cus_x', 'customer_account'],
  ])('error: no id of a kind that exists: %s', async (params, param) => {
    const response = await post(createStripeEmulator(), withParams(params));
    expect(await problemIn(response)).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      code: 'resource_missing',
      param,
    });
  });

  const customers = [
    makeCustomer({ id: 'cus_1', customer_account: 'acct_1' }),
    { id: 'cus_2', customer_account: null },
    { id: 'odd id' },
    { id: 'cus_last', customer_account: 'acct_last' },
  ];

  it.each([
    ['customer=cus_1', 'cus_1', 'acct_1'],
    ['customer_account=acct_1', 'cus_1', 'acct_1'],
    ['customer=cus_1&customer_account=acct_1', 'cus_1', 'acct_1'],
    ['customer_account=acct_last', 'cus_last', 'acct_last'],
    ['customer=cus_2', 'cus_2', null],
    ['customer=odd%20id', 'odd id', null],
  ])('options: customers: %s is listed', async (params, customer, account) => {
    const response = await post(createStripeEmulator({ customers }), withParams(params));
    expect(await response.json()).toMatchObject({ customer, customer_account: account });
  });

  it.each([
    ['customer=cus_3', 'customer', 'There is no customer with the id cus_3.'],
    [
      'customer=cus_3&customer_account=acct_1',
      'customer',
      'There is no customer with the id cus_3.',
    ],
    [
      'customer_account=acct_2',
      'customer_account',
      'There is no customer_account with the id acct_2.',
    ],
    [
      'customer=cus_2&customer_account=acct_1',
      'customer_account',
      'There is no customer_account with the id acct_1.',
    ],
  ])('error: customers: %s is not listed', async (params, param, message) => {
    const response = await post(createStripeEmulator({ customers }), withParams(params));
    expect(await problemIn(response)).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      code: 'resource_missing',
      param,
      message,
    });
  });
});
