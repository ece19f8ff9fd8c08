import * as index from 'stripe-customer-session';
import * as fetchEntry from 'stripe-customer-session/fetch';
import * as testing from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';

const names = [
  'API_VERSION',
  'CustomerSchema',
  'CustomerSessionCreateParamsSchema',
  'CustomerSessionSchema',
  'StripeError',
  'VERSION',
  'createCustomerSession',
  'createCustomerSessionHandler',
  'createFetchClient',
  'createStripeClient',
  'equalCustomerSessions',
  'getExpanded',
  'getId',
  'hashCustomerSession',
  'isCustomerSessionExpired',
  'isExpanded',
  'isStripeError',
  'parseCustomerSession',
  'redactCustomerSession',
  'safeCreateCustomerSession',
];

describe('the entries', () => {
  it('index: exports these values', () => {
    expect(Object.keys(index).sort()).toEqual(names);
  });

  it('fetch: exports the same, but for the ky client', () => {
    const { createStripeClient, ...rest } = index;
    expect({ ...fetchEntry }).toEqual(rest);
    expect(createStripeClient).toBeTypeOf('function');
  });

  it('testing: exports the emulator', () => {
    expect(Object.keys(testing)).toEqual(['createStripeEmulator']);
  });
});
