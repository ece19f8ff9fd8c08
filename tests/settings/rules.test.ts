import { describe, expect, it } from 'vitest';
import { configRules, optionRules, type Rules } from '../../src/settings/rules.js';
import {
  commonSettings,
  configSettings,
  optionSettings,
  rowsOf,
  type SettingValues,
} from '../support/settingValues.js';

const tables: readonly [name: string, Rules, Readonly<Record<string, SettingValues>>][] = [
  ['configRules', configRules, { ...commonSettings, ...configSettings }],
  ['optionRules', optionRules, optionSettings],
];

describe.each(tables)('%s', (_, rules, values) => {
  it.each(rowsOf(values, 'accepts'))('%s: takes %s as it is', (name, _shown, value) => {
    expect(rules[name]?.[1](value)).toBe(value);
  });

  it.each(rowsOf(values, 'refuses'))('%s: refuses %s', (name, _shown, value) => {
    expect(rules[name]).toBeDefined();
    expect(rules[name]?.[1](value)).toBeUndefined();
  });
});

describe('configRules', () => {
  it('default: one for each setting', () => {
    expect(Object.keys(configRules).sort()).toEqual(
      [...Object.keys({ ...commonSettings, ...configSettings }), 'appInfo', 'baseUrl'].sort(),
    );
  });

  it('behavior: appInfo and baseUrl are read into the form that is used', () => {
    expect(configRules['appInfo']?.[1]({ name: 'x', version: '1' })).toBe('x/1');
    expect(configRules['baseUrl']?.[1]('https://example.com/')).toBe('https://example.com');
  });
});

describe('optionRules', () => {
  it('default: one for each option', () => {
    expect(Object.keys(optionRules).sort()).toEqual(
      Object.keys({ ...commonSettings, ...optionSettings }).sort(),
    );
  });

  it.each(Object.keys(commonSettings))('%s: the same rule as for a config', (name) => {
    expect(optionRules[name]).toBe(configRules[name]);
  });
});
