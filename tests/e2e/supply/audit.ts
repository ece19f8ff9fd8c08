import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What `npm audit --omit=dev` found, or why it could not look. */
export type Audit =
  | { readonly findings: readonly string[]; readonly unanswered?: undefined }
  | { readonly unanswered: string };

/**
 * Asks a registry for known vulnerabilities of what users install.
 *
 * @param registry - The registry; npm's own setting by default.
 * @returns What came of it: not every registry answers this.
 */
export function auditDependencies(registry?: string): Promise<Audit> {
  const args = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=30000'];
  if (registry !== undefined) args.push(`--registry=${registry}`);
  const cwd = fileURLToPath(new URL('../../..', import.meta.url));
  return new Promise((resolve) => {
    execFile('npm', args, { cwd, shell: process.platform === 'win32' }, (_error, stdout) => {
      const { vulnerabilities, message } = JSON.parse(stdout);
      resolve(
        vulnerabilities === undefined
          ? { unanswered: String(message) }
          : { findings: Object.keys(vulnerabilities) },
      );
    });
  });
}
