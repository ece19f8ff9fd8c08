import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { encodeForm } from '../../src/params/encodeForm.js';
import { componentFeatures } from '../support/contract.js';
import { post } from '../support/emulator.js';
import { makeParams, makeSession } from '../support/fixtures.js';

async function componentsFor(components: object): Promise<Readonly<Record<string, unknown>>> {
  const { pairs } = encodeForm({ customer: 'cus_123', components });
  const response = await post(createStripeEmulator(), pairs.join('&'));
  expect(response.status).toBe(200);
  return (await response.json()).components;
}

const names = Object.keys(componentFeatures) as (keyof typeof componentFeatures)[];

describe('describeComponents', () => {
  it.each([
    [
      'payment_element',
      {
        payment_method_allow_redisplay_filters: ['always'],
        payment_method_redisplay: 'disabled',
        payment_method_redisplay_limit: 3,
        payment_method_remove: 'disabled',
        payment_method_save: 'disabled',
        payment_method_save_usage: null,
      },
    ],
    [
      'customer_sheet',
      {
        payment_method_allow_redisplay_filters: ['always'],
        payment_method_remove: 'disabled',
      },
    ],
    [
      'mobile_payment_element',
      {
        payment_method_allow_redisplay_filters: ['always'],
        payment_method_redisplay: 'disabled',
        payment_method_remove: 'disabled',
        payment_method_save: 'disabled',
        payment_method_save_allow_redisplay_override: null,
      },
    ],
  ])('default: the features of an enabled %s', async (name, features) => {
    const components = await componentsFor({ [name]: { enabled: true } });
    expect(components[name]).toEqual({ enabled: true, features });
  });

  it.each(names)('default: %s, not asked for, asked for and turned off', async (name) => {
    const other = name === 'pricing_table' ? 'buy_button' : 'pricing_table';
    const hasFeatures = Object.keys(componentFeatures[name]).length > 0;
    const off = hasFeatures ? { enabled: false, features: null } : { enabled: false };
    const notAskedFor = await componentsFor({ [other]: { enabled: true } });
    expect(notAskedFor[name]).toEqual(off);
    const turnedOff = await componentsFor({
      [other]: { enabled: true },
      [name]: { enabled: false },
    });
    expect(turnedOff[name]).toEqual(off);
    const turnedOn = await componentsFor({ [name]: { enabled: true } });
    expect(turnedOn[name]).toMatchObject({ enabled: true });
    expect(Object.keys(turnedOn).sort()).toEqual([...names].sort());
  });

  it('params: every feature of every component comes back as it was set', async () => {
    expect(await componentsFor(makeParams().components)).toEqual(makeSession().components);
  });

  it('params: a feature that is set leaves the others as they are', async () => {
    const components = await componentsFor({
      payment_element: { enabled: true, features: { payment_method_redisplay_limit: 10 } },
    });
    expect(components['payment_element']).toMatchObject({
      features: { payment_method_redisplay: 'disabled', payment_method_redisplay_limit: 10 },
    });
  });

  it('params: the features of a component that is turned off count for nothing', async () => {
    const components = await componentsFor({
      pricing_table: { enabled: true },
      customer_sheet: { enabled: false, features: { payment_method_remove: 'enabled' } },
    });
    expect(components['customer_sheet']).toEqual({ enabled: false, features: null });
  });
});
