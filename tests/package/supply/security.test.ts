import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const rows = readFileSync(join(root, 'SECURITY.md'), 'utf8').matchAll(/^\| (.+) \| (.+) \|$/gm);
const promises = [...rows]
  .slice(2)
  .map(([, promise = '', tests = '']) => [promise, tests.matchAll(/\]\(([^)]+)\)/g)] as const)
  .map(([promise, links]) => [promise, [...links].map(([, path = '']) => path)] as const);

describe('SECURITY.md', () => {
  it('default: makes promises', () => {
    expect(promises.length).toBeGreaterThan(10);
  });

  it.each(promises)('behavior: names the tests of: %s', (_promise, paths) => {
    expect(paths).not.toEqual([]);
    for (const path of paths) {
      expect(path).toMatch(/^tests\/.*\.test\.ts$/);
      expect(existsSync(join(root, path))).toBe(true);
    }
  });
});
