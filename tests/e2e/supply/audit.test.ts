import { describe, expect, it } from 'vitest';
import { findClosedOrigin, json, startServer } from '../../support/server.js';
import { auditDependencies } from './audit.js';

const advisory = {
  id: 1,
  url: 'https://example.com/advisory',
  title: 'Made up',
  severity: 'low',
  vulnerable_versions: '*',
};

describe('npm audit', { timeout: 60_000 }, () => {
  it('default: knows of no vulnerability, if the registry answers at all', async () => {
    const audit = await auditDependencies();

    process.stdout.write(`npm audit: ${audit.unanswered ?? 'the registry answered'}\n`);
    expect(audit.unanswered === undefined ? audit.findings : []).toEqual([]);
  });

  it('behavior: a finding is told from a registry that finds nothing', async () => {
    const { url } = await startServer(json(200, { ky: [advisory] }), json(404, {}));
    expect(await auditDependencies(url)).toEqual({ findings: ['ky'] });

    const clean = await startServer(json(200, {}));
    expect(await auditDependencies(clean.url)).toEqual({ findings: [] });
  });

  it('behavior: a registry that does not answer is told from one that does', async () => {
    const { url } = await startServer(json(405, {}));
    expect(await auditDependencies(url)).toEqual({ unanswered: expect.stringMatching(/^405 /) });

    const closed = await findClosedOrigin();
    expect(await auditDependencies(closed)).toEqual({
      unanswered: expect.stringContaining('ECONNREFUSED'),
    });
  });
});
