import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { json, startServer } from '../../support/server.js';

interface Audit {
  readonly findings?: readonly string[];
  /** Why the registry did not respond: not every registry knows vulnerabilities. */
  readonly failure?: string;
}

/** Runs `npm audit --omit=dev` with a registry. */
function auditDependencies(registry?: string): Promise<Audit> {
  const args = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=30000'];
  if (registry !== undefined) args.push(`--registry=${registry}`);
  const cwd = fileURLToPath(new URL('../../..', import.meta.url));
  return new Promise((resolve) => {
    execFile('npm', args, { cwd, shell: process.platform === 'win32' }, (_error, stdout) => {
      const { vulnerabilities, message } = JSON.parse(stdout);
      resolve(
        vulnerabilities === undefined
          ? { failure: String(message) }
          : { findings: Object.keys(vulnerabilities) },
      );
    });
  });
}

const advisory = {
  id: 1,
  url: 'https://example.com/advisory',
  title: 'Invented',
  severity: 'low',
  vulnerable_versions: '*',
};

describe('npm audit', { timeout: 60_000 }, () => {
  it('finds no vulnerability, if the registry responds', async () => {
    const { failure, findings = [] } = await auditDependencies();

    process.stdout.write(`npm audit: ${failure ?? 'the registry responded'}\n`);
    expect(findings).toEqual([]);
  });

  it.each([
    ['reports a finding', [json(200, { ky: [advisory] }), json(404, {})], { findings: ['ky'] }],
    ['reports that there are none', [json(200, {})], { findings: [] }],
    ['reports an error', [json(405, {})], { failure: expect.stringMatching(/^405 /) }],
  ])('%s', async (_, responses, expected) => {
    const { url } = await startServer(...responses);
    expect(await auditDependencies(url)).toEqual(expected);
  });
});
