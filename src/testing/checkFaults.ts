import { listIssues } from '../errors/refusal.js';
import type { StripeErrorIssue } from '../types/StripeErrorFields.js';
import { isObject } from '../utils/objects.js';

const kinds: readonly unknown[] = [
  'connection_error',
  'timeout',
  'truncated_body',
  'malformed_json',
];

const texts = ['type', 'code', 'param', 'declineCode'];

/**
 * Checks faults before they are lined up.
 *
 * @param faults - What a caller passed.
 * @throws TypeError - Names each field that is not what it must be, and no value.
 */
export function checkFaults(faults: readonly unknown[]): void {
  const issues = faults.flatMap((fault, index) => findFaultIssues(fault, `faults[${index}]`));
  if (issues.length > 0) throw new TypeError(`Invalid faults: ${listIssues(issues)}`);
}

function findFaultIssues(fault: unknown, path: string): readonly StripeErrorIssue[] {
  if (kinds.includes(fault)) return [];
  if (!isObject(fault)) return [{ path, expected: `{ status } or one of ${kinds.join(', ')}` }];
  const { status, headers } = fault;
  const issues: StripeErrorIssue[] = [];
  if (!Number.isInteger(status) || Number(status) < 200 || Number(status) > 599) {
    issues.push({ path: `${path}.status`, expected: 'integer from 200 to 599' });
  }
  for (const name of texts) {
    if (fault[name] !== undefined && typeof fault[name] !== 'string') {
      issues.push({ path: `${path}.${name}`, expected: 'string' });
    }
  }
  if (headers !== undefined && !isHeaders(headers)) {
    issues.push({ path: `${path}.headers`, expected: 'object of header names and values' });
  }
  return issues;
}

function isHeaders(value: unknown): boolean {
  try {
    return isObject(value) && new Headers(value as Record<string, string>) instanceof Headers;
  } catch {
    // A name or a value that no header may have.
    return false;
  }
}
