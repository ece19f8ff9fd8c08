import { readFileSync } from 'node:fs';
import { VERSION } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';

describe('VERSION', () => {
  it("default: the package's", () => {
    const manifest: unknown = JSON.parse(
      readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
    );

    expect(manifest).toHaveProperty('version', VERSION);
  });
});
