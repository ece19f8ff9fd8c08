import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { encodeForm } from '../../src/params/encodeForm.js';
import { componentEntries, featureDefaults } from '../support/contract.js';
import { post } from '../support/emulator.js';

async function componentsFor(components: object): Promise<Readonly<Record<string, unknown>>> {
  const { text } = encodeForm({ customer: 'cus_123', components });
  const response = await post(createStripeEmulator(), text);
  expect(response.status).toBe(200);
  return (await response.json()).components;
}

const names = componentEntries.map(([name]) => name);

describe('describeComponents', () => {
  it.each(componentEntries)('default: the features of an enabled %s', async (name, features) => {
    const defaults = features.map(([feature, kind]) => [feature, featureDefaults[kind]]);
    const components = await componentsFor({ [name]: { enabled: true } });
    expect(components[name]).toEqual({
      enabled: true,
      ...(defaults.length > 0 && { features: Object.fromEntries(defaults) }),
    });
  });

  it.each(componentEntries)('default: %s, not asked for and turned off', async (name, features) => {
    const other = name === 'pricing_table' ? 'buy_button' : 'pricing_table';
    const off = features.length > 0 ? { enabled: false, features: null } : { enabled: false };
    const notAskedFor = await componentsFor({ [other]: { enabled: true } });
    expect(notAskedFor[name]).toEqual(off);
    const turnedOff = await componentsFor({
      [other]: { enabled: true },
      [name]: { enabled: false },
    });
    expect(turnedOff[name]).toEqual(off);
    expect(Object.keys(notAskedFor).sort()).toEqual([...names].sort());
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
