import type { StripeErrorIssue } from '../types/StripeErrorFields.js';
import type { Rule } from './rules.js';

/** Settings on top of their defaults, to be used only where there are no issues. */
export interface MergedSettings<T> {
  readonly settings: T;
  readonly issues: readonly StripeErrorIssue[];
}

/**
 * Lays settings over their defaults, each read once and checked by its rule. `undefined` counts as
 * absent, and what no rule names is passed over.
 *
 * @param defaults - The settings below.
 * @param given - What a caller passed.
 * @param rules - What each setting must be.
 * @param path - Where the settings stand, for the issues.
 * @param required - The setting that must not be absent, if any.
 * @returns The settings, and why they must not be used.
 */
export function mergeSettings<T extends object>(
  defaults: T,
  given: unknown,
  rules: Readonly<Record<string, Rule>>,
  path: string,
  required?: string,
): MergedSettings<T> {
  const accepted: Record<string, unknown> = {};
  const issues: StripeErrorIssue[] = [];
  for (const [name, [expected, accepts]] of Object.entries(rules)) {
    const value: unknown = Object(given)[name];
    if (value === undefined && name !== required) continue;
    if (accepts(value)) accepted[name] = value;
    else issues.push({ path: `${path}.${name}`, expected });
  }
  return { settings: { ...defaults, ...accepted }, issues };
}
