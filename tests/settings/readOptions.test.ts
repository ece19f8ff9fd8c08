import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/settings/readConfig.js';
import { readOptions } from '../../src/settings/readOptions.js';
import { commonSettings, firstRowsOf, optionSettings } from '../support/settingValues.js';

const settings = readConfig({ apiKey: 'sk_test_client', timeout: 5, stripeAccount: 'acct_1' });
const table = { ...commonSettings, ...optionSettings };

describe('readOptions', () => {
  it.each([[undefined], [{}], [Object.create(null)], [{ unknown: 1 }]])(
    "default: %j leaves the client's settings",
    (options) => {
      expect(readOptions(settings, options)).toStrictEqual({ settings, issues: [] });
    },
  );

  it.each(firstRowsOf(table, 'accepts'))('%s: takes %s', (name, _shown, value) => {
    expect(readOptions(settings, { [name]: value })).toStrictEqual({
      settings: { ...settings, [name]: value },
      issues: [],
    });
  });

  it.each(Object.keys(table))("%s: undefined leaves the client's", (name) => {
    expect(readOptions(settings, { [name]: undefined })).toStrictEqual({ settings, issues: [] });
  });

  it('behavior: what only a client can be told is passed over', () => {
    const options = { baseUrl: 'https://evil.com', fetch: 1, onAttempt: 1, ky: 1 };

    expect(readOptions(settings, options)).toStrictEqual({ settings, issues: [] });
  });

  it.each(firstRowsOf(table, 'refuses'))('error: %s: refuses %s', (name, _shown, value) => {
    const { issues } = readOptions(settings, { [name]: value });

    expect(issues).toEqual([{ path: `options.${name}`, expected: expect.any(String) }]);
  });

  it('error: all that is refused', () => {
    const { issues } = readOptions(settings, { idempotencyKey: '', timeout: -1, signal: null });

    expect(issues).toEqual([
      { path: 'options.timeout', expected: 'integer from 1 to 2147483647' },
      { path: 'options.idempotencyKey', expected: '1 to 255 characters of printable ASCII' },
      { path: 'options.signal', expected: 'AbortSignal' },
    ]);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a string', 'key_123'],
    ['a number', 1],
    ['true', true],
    ['a function', () => ({})],
    [
      'an object with a getter that throws',
      {
        get timeout() {
          throw new Error('sk_live_inAMessage');
        },
      },
    ],
  ])('error: %s for options', (_, options) => {
    expect(readOptions(settings, options)).toEqual({
      settings,
      issues: [{ path: 'options', expected: 'readable object' }],
    });
  });
});
