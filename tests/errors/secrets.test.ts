import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSecrets } from '../../src/errors/secrets.js';

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
    ['in quotes', `"sk_a" 'rk_b' (cuss_c)`, `"***" '***' (***)`],
    ['in a URL', 'https://x.test/?key=sk_a&s=cuss_b#rk_c', 'https://x.test/?key=***&s=***#***'],
    ['behind an underscore', 'my_sk_a', 'my_***'],
    ['at both ends', 'sk_a or rk_b', '*** or ***'],
    ['on every line', 'sk_a\nrk_b', '***\n***'],
    ['the secret of an intent', 'pi_123_secret_456 failed', 'pi_123*** failed'],
    ['a secret with a hyphen', 'x_secret_a-b', 'x***'],
    ['an ephemeral key', 'ek_test_1 and ek_live_2', '*** and ***'],
    ['a secret of a webhook', 'whsec_a1B2', '***'],
    ['a key of an organization', 'sk_org_1', '***'],
    ['the mere prefix', 'Keys begin with sk_ or rk_', 'Keys begin with *** or ***'],
  ])('default: masks %s', (_, text, masked) => {
    expect(maskSecrets(text, key)).toBe(masked);
  });

  it.each([
    'risk_level',
    'task_x',
    'mask_1',
    'ark_a',
    '1sk_a',
    'discuss_it',
    'pk_test_123',
    'week_1',
    'client_secret',
    'my whsec',
    'sk',
    'skill_a',
    'customer cus_123',
    'components[payment_element][enabled]',
    '$& stays, and so does ***',
    '',
  ])('behavior: lets %j be', (text) => {
    expect(maskSecrets(text, key)).toBe(text);
  });

  it.each([undefined, null, 1, {}, ['sk_1'], Object('sk_1')])('behavior: drops %o', (value) => {
    expect(maskSecrets(value, key)).toBeUndefined();
  });

  it.each([undefined, ''])('behavior: a key that is %j masks nothing by itself', (none) => {
    expect(maskSecrets('sk_a b', none)).toBe('*** b');
  });

  it('behavior: takes the key for text, not for a pattern', () => {
    expect(maskSecrets('a.c abc $&', 'a.c')).toBe('*** abc $&');
  });

  it('behavior: masks the whole of a secret that the key is a part of', () => {
    expect(maskSecrets('Provided: sk_test_middle_end', 'middle')).toBe('Provided: ***');
  });

  it('property: no text keeps the key', () => {
    const apiKeys = fc.stringMatching(/^(sk|rk)_[!-)+-~]{1,20}$/);
    fc.assert(
      fc.property(apiKeys, fc.array(fc.string()), (apiKey, parts) => {
        expect(maskSecrets(parts.join(apiKey), apiKey)).not.toContain(apiKey);
      }),
    );
  });
});
