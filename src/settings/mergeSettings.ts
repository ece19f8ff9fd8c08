import type { StripeErrorIssue } from '../types/StripeErrorFields.js';
import type { Rules } from './rules.js';

/** Settings on top of their defaults, to be used only where there are no issues. */
export interface MergedSettings<T> {
  readonly settings: T;
  readonly issues: readonly StripeErrorIssue[];
}

/**
 * Lays settings over their defaults, each looked at once and read by its rule. `undefined` counts as
 * absent, and what no rule names is passed over.
 *
 * @param defaults - The settings below.
 * @param given - What a caller passed.
 * @param rules - How to read each setting.
 * @param path - Where the settings stand, for the issues.
 * @param required - The setting that must not be absent, if any.
 * @returns The settings, and why they must not be used.
 */
export function mergeSettings<T extends object>(
  defaults: T,
  given: unknown,
  rules: Rules,
  path: string,
  required?: string,
): MergedSettings<T> {
  const settings = { ...defaults } as Record<string, unknown>;
  const issues: StripeErrorIssue[] = [];
  for (const [name, [expected, read]] of Object.entries(rules)) {
    const value: unknown = Object(given)[name];
    if (value === undefined && name !== required) continue;
    settings[name] = read(value);
    if (settings[name] === undefined) issues.push({ path: `${path}.${name}`, expected });
  }
  return { settings: settings as T, issues };
}
