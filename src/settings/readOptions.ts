import { type MergedSettings, mergeSettings } from './mergeSettings.js';
import { optionRules } from './rules.js';
import type { Settings } from './Settings.js';

/**
 * Checks the options of a call and lays them over the client's settings.
 *
 * @param settings - The client's settings.
 * @param options - What a caller passed.
 * @returns What the call goes by, and why it must not be made.
 */
export function readOptions(settings: Settings, options: unknown): MergedSettings<Settings> {
  if (options === undefined) return { settings, issues: [] };
  try {
    if (typeof options === 'object' && options !== null) {
      return mergeSettings(settings, options, optionRules, 'options');
    }
  } catch {
    // A getter that threw.
  }
  return { settings, issues: [{ path: 'options', expected: 'readable object' }] };
}
