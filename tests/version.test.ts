import { readFileSync } from 'node:fs';
import { API_VERSION, VERSION } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';

describe('VERSION', () => {
  it("default: is package.json's", () => {
    const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    expect(VERSION).toBe(JSON.parse(text).version);
  });
});

describe('API_VERSION', () => {
  it('default: is the one that the types describe', () => {
    expect(API_VERSION).toBe('2026-10-28.endive');
  });
});
