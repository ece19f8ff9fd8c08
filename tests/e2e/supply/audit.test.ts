import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { json, startServer } from '../../support/server.js';

/** Returns the findings of `npm audit`, or why there are none: not every registry knows vulnerabilities. */
function auditDependencies(registry?: string): Promise<unknown> {
  const args = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=30000'];
  if (registry !== undefined) args.push(`--registry=${registry}`);
  const cwd = fileURLToPath(new URL('../../..', import.meta.url));
  return new Promise((resolve) => {
    execFile('npm', args, { cwd, shell: process.platform === 'win32' }, (_error, stdout) => {
      const { vulnerabilities, message } = JSON.parse(stdout);
      resolve(vulnerabilities ? Object.keys(vulnerabilities) : `failure: ${message}`);
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
    const audit = await auditDependencies();

    process.stdout.write(`npm audit: ${audit}\n`);
    expect(typeof audit === 'string' ? [] : audit).toEqual([]);
  });

  it.each([
    ['reports a finding', [json(200, { ky: [advisory] }), json(404, {})], ['ky']],
    ['reports that there are none', [json(200, {})], []],
    ['reports an error', [json(405, {})], expect.stringMatching(/^failure: 405 /)],
  ])('%s', async (_, responses, expected) => {
    const { url } = await startServer(...responses);
    expect(await auditDependencies(url)).toEqual(expected);
  });
});
