import { describe, expect, it } from 'vitest';
import { mergeSettings } from '../../src/settings/mergeSettings.js';
import type { Rules } from '../../src/settings/rules.js';

const rules: Rules = {
  size: ['number', (value) => (typeof value === 'number' ? value : undefined)],
  color: ['text', (value) => (typeof value === 'string' ? value.toLowerCase() : undefined)],
};
const defaults = { size: 1, shape: 'round' };

describe('mergeSettings', () => {
  it('default', () => {
    expect(mergeSettings(defaults, { size: 0, color: 'RED' }, rules, 'config')).toEqual({
      settings: { size: 0, shape: 'round', color: 'red' },
      issues: [],
    });
  });

  it('behavior: the defaults stay as they are', () => {
    const frozen = Object.freeze({ ...defaults });

    expect(mergeSettings(frozen, { size: 2 }, rules, 'config').settings).toEqual({
      size: 2,
      shape: 'round',
    });
    expect(frozen).toEqual({ size: 1, shape: 'round' });
  });

  it('behavior: undefined counts as absent', () => {
    const given = { size: undefined, color: undefined };

    expect(mergeSettings(defaults, given, rules, 'config')).toStrictEqual({
      settings: defaults,
      issues: [],
    });
  });

  it('behavior: what no rule names is passed over, unread', () => {
    const given = {
      get shape() {
        return expect.unreachable('read');
      },
    };

    expect(mergeSettings(defaults, given, rules, 'config')).toStrictEqual({
      settings: defaults,
      issues: [],
    });
  });

  it('behavior: each setting is looked at once, so that what is checked is what is used', () => {
    let reads = 0;
    const given = {
      get size() {
        reads += 1;
        return reads === 1 ? 2 : 'two';
      },
    };
    const { settings, issues } = mergeSettings(defaults, given, rules, 'config');

    expect(issues).toEqual([]);
    expect(Object.getOwnPropertyDescriptor(settings, 'size')).toMatchObject({ value: 2 });
    expect(reads).toBe(1);
  });

  it('behavior: inherited settings count', () => {
    class Config {
      get size() {
        return 3;
      }
    }

    expect(mergeSettings(defaults, new Config(), rules, 'config').settings.size).toBe(3);
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a text', 'size'],
    ['a number', 1],
    ['{}', {}],
  ])('given: %s', (_, given) => {
    expect(mergeSettings(defaults, given, rules, 'config')).toEqual({
      settings: defaults,
      issues: [],
    });
  });

  it('error: all that is refused, in the order of the rules', () => {
    const { issues } = mergeSettings(defaults, { color: null, size: 'two' }, rules, 'options');

    expect(issues).toEqual([
      { path: 'options.size', expected: 'number' },
      { path: 'options.color', expected: 'text' },
    ]);
  });

  it.each<[string, unknown]>([
    ['absent', {}],
    ['undefined', { color: undefined }],
    ['nowhere to be', undefined],
  ])('error: what is required is %s', (_, given) => {
    const { issues } = mergeSettings(defaults, given, rules, 'config', 'color');

    expect(issues).toEqual([{ path: 'config.color', expected: 'text' }]);
  });
});
