import { API_VERSION } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/settings/readConfig.js';
import type { Rules } from '../../src/settings/rules.js';
import { apiKey } from '../support/fixtures.js';
import { commonSettings, configSettings, firstRowsOf } from '../support/settingValues.js';

const settings = { ...commonSettings, ...configSettings };

/** What reading a config throws. */
function refusalOf(config: unknown, moreRules?: Rules): unknown {
  try {
    return readConfig(config, moreRules);
  } catch (error) {
    return error;
  }
}

describe('readConfig', () => {
  it('default', () => {
    expect(readConfig({ apiKey })).toStrictEqual({
      apiKey,
      apiVersion: API_VERSION,
      baseUrl: 'https://api.stripe.com',
      timeout: 10_000,
      totalTimeout: 20_000,
      maxNetworkRetries: 2,
    });
  });

  it.each(firstRowsOf(settings, 'accepts'))('%s: takes %s as it is', (name, _shown, value) => {
    expect(readConfig({ apiKey, [name]: value })).toStrictEqual({
      ...readConfig({ apiKey }),
      [name]: value,
    });
  });

  it.each([...Object.keys(settings), 'baseUrl', 'appInfo'])(
    '%s: undefined is as good as absent',
    (name) => {
      expect(readConfig({ [name]: undefined, apiKey })).toStrictEqual(readConfig({ apiKey }));
    },
  );

  it('appInfo, baseUrl: in the form that is used', () => {
    const config = { apiKey, appInfo: { name: 'x', version: '1' }, baseUrl: 'http://LOCALHOST/a/' };

    expect(readConfig(config)).toMatchObject({ appInfo: 'x/1', baseUrl: 'http://localhost/a' });
  });

  it('moreRules: for what only one client knows', () => {
    const rules: Rules = { ky: ['ky instance', (value) => (value === 1 ? 'one' : undefined)] };

    expect(readConfig({ apiKey, ky: 1 }, rules)).toMatchObject({ apiKey, ky: 'one' });
    expect(readConfig({ apiKey, ky: 2 })).not.toHaveProperty('ky');
    expect(refusalOf({ apiKey, ky: 2 }, rules)).toEqual(
      new TypeError('Invalid config: config.ky (expected ky instance)'),
    );
  });

  it.each([
    ...firstRowsOf(settings, 'refuses'),
    ['baseUrl', 'http', 'http://example.com'] as const,
    ['baseUrl', 'nothing', ''] as const,
    ['baseUrl', 'null', null] as const,
    ['appInfo', 'a text', 'my-shop'] as const,
    ['appInfo', 'null', null] as const,
  ])('error: %s: refuses %s', (name, _shown, value) => {
    const error = refusalOf({ apiKey, [name]: value });

    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toMatch(/^TypeError: Invalid config: config\.\w+ \(expected [^()]+\)$/);
    expect(String(error)).toContain(`: config.${name} (`);
  });

  it.each([undefined, null, {}, 'sk_test_1', 1, { apiKey: undefined }])(
    'error: no key in %j',
    (config) => {
      const error = refusalOf(config);

      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toMatch(
        /^TypeError: Invalid config: config\.apiKey \(expected [^()]+\)$/,
      );
    },
  );

  it('error: quotes no value', () => {
    const error = refusalOf({ apiKey: 'sk_live_tooSecret\n', baseUrl: `https://${apiKey}@x.test` });

    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).not.toContain('tooSecret');
    expect(String(error)).not.toContain(apiKey);
  });

  it('error: names every field that is wrong', () => {
    const error = refusalOf({ apiKey: 'pk_test_1', timeout: 0, maxNetworkRetries: 11 });

    expect(error).toEqual(
      new TypeError(
        'Invalid config: config.apiKey (expected secret key of printable ASCII), ' +
          'config.timeout (expected integer from 1 to 2147483647), ' +
          'config.maxNetworkRetries (expected integer from 0 to 10)',
      ),
    );
  });
});
