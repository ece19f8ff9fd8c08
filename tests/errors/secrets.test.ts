import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPath, maskSecrets } from '../../src/errors/secrets.js';

const key = 'sk_live_0f.This-Call';

describe('maskSecrets', () => {
  it.each([
    ['the key of the call', `Invalid API Key: ${key}.`, 'Invalid API Key: ***.'],
    ['every occurrence', `${key} ${key}`, '*** ***'],
    ['a secret key', 'Key sk_test_a1B2 failed', 'Key *** failed'],
    ['a restricted key', 'Key rk_live_a1B2 failed', 'Key *** failed'],
    ['a client secret', 'client_secret: cuss_secret_a1B2', 'client_secret: ***'],
    ['a key that Stripe masked', 'Provided: sk_test_****wxyz.', 'Provided: ***.'],
    ['a key with a hyphen', 'sk_test-a-b c', '*** c'],
    ['in upper case', 'SK_TEST_A1B2, Rk_x and CUSS_Y', '***, *** and ***'],
    ['behind an underscore', 'my_sk_a', 'my_***'],
    ['the secret of an intent', 'pi_123_secret_456 failed', 'pi_123*** failed'],
    ['an ephemeral key', 'ek_test_1 and ek_live_2', '*** and ***'],
    ['a secret of a webhook', 'whsec_a1B2', '***'],
    ['a key of an organization', 'sk_org_1', '***'],
    ['a secret with percent-escapes', 'cs_1_secret_a%2Fb%2bc, x', 'cs_1***, x'],
    ['a key behind percent-escapes', 'pi_1_secret_a%7esk_live_b', 'pi_1***'],
    ['no more than the escapes', 'pi_1_secret_a%zz', 'pi_1***%zz'],
    ['no half of an escape', 'pi_1_secret_a%2', 'pi_1***%2'],
    ['a prefix alone', 'Keys begin with sk_ or rk_', 'Keys begin with *** or ***'],
  ])('masks %s', (_, text, masked) => {
    expect(maskSecrets(text, key)).toBe(masked);
  });

  it.each([
    ...['risk_level', 'ark_a', '1sk_a', 'discuss_it', 'pk_test_123', 'week_1', 'client_secret'],
    ...['my whsec', 'skill_a', '$& stays, and so does ***', ''],
  ])('keeps %j', (text) => {
    expect(maskSecrets(text, key)).toBe(text);
  });

  it.each([undefined, 1, ['sk_1'], Object('sk_1')])('drops %o', (value) => {
    expect(maskSecrets(value, key)).toBeUndefined();
  });

  it.each([undefined, ''])('masks other secrets if the key is %j', (none) => {
    expect(maskSecrets('sk_a b', none)).toBe('*** b');
  });

  it('masks the key as a string, not as a pattern', () => {
    expect(maskSecrets('a.c abc $&', 'a.c')).toBe('*** abc $&');
  });

  it('keeps the kind of secret in the mask', () => {
    const text = 'sk_live_a, rk_test_a, ek_org_a, rk_b, cuss_secret_c, pi_1_secret_d, whsec_e';
    expect(maskSecrets(text, '', '$1***')).toBe(
      'sk_live_***, rk_test_***, ek_org_***, rk_***, cuss_secret_***, pi_1_secret_***, whsec_***',
    );
  });

  it('masks a whole secret of which the key is a part', () => {
    expect(maskSecrets('Provided: sk_test_middle_end', 'middle')).toBe('Provided: ***');
  });

  it('masks the key in any text', () => {
    const apiKeys = fc.stringMatching(/^(sk|rk)_[!-)+-~]{1,20}$/);
    fc.assert(
      fc.property(apiKeys, fc.array(fc.string()), (apiKey, parts) => {
        expect(maskSecrets(parts.join(apiKey), apiKey)).not.toContain(apiKey);
      }),
    );
  });
});

describe('maskPath', () => {
  it.each([
    ['/v1/customers/cus_1', '/v1/customers/cus_1'],
    ['/v1/a/%2Fb%20c%zz', '/v1/a/%2Fb%20c%zz'],
    ['/v1/a/cuss_secret_b', '/v1/a/***'],
    ['/v1/a/cs_1_secret_b%2Fc/d', '/v1/a/cs_1***/d'],
    ['/v1/a/cs_1_secret_b%252Fc/d', '/v1/a/cs_1***/d'],
    ['/v1/a/pi_1%5Fsecret%5fb/%20', '/v1/a/pi_1***/ '],
    ['/v1/a/pi_1%25255Fsecret%255Fb', '/v1/a/pi_1***'],
    ['/v1/a/%2Fwhsec_b', '/v1/a//***'],
    [`/v1/a/${encodeURIComponent(key).replaceAll('_', '%5F')}`, '/v1/a/***'],
  ])('masks %s as %s', (path, masked) => {
    expect(maskPath(path, (text) => maskSecrets(text, key))).toBe(masked);
  });

  it('reads a long path in linear time', () => {
    const path = `/${'%25'.repeat(100_000)}5F`;
    expect(maskPath(path, maskSecrets)).toBe(path);
  });
});
