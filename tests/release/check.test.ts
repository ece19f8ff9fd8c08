import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('check.mjs', import.meta.url));

const ready = {
  'package.json': JSON.stringify({
    version: '1.2.0',
    repository: 'github:someone/something',
    homepage: 'https://something.example',
    bugs: 'https://something.example/bugs',
  }),
  'CHANGELOG.md': '# Changelog\n\n## Unreleased\n\n## 1.2.0 (2026-11-25)\n\n- It works.\n',
};

/** A repository in which these files are committed. */
function commit(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-customer-session-release-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const git = (...args: readonly string[]): unknown =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], {
      cwd: folder,
    });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'All');
  return folder;
}

function check(cwd: string): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], {
    cwd,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('release:check', () => {
  it('default: all is there', () => {
    expect(check(commit(ready))).toEqual({
      status: 0,
      stdout: '1.2.0 can be released.\n',
      stderr: '',
    });
  });

  it.each(['repository', 'homepage', 'bugs'])('error: no %s', (field) => {
    const manifest = JSON.stringify({ ...JSON.parse(ready['package.json']), [field]: undefined });

    expect(check(commit({ ...ready, 'package.json': manifest }))).toEqual({
      status: 1,
      stdout: '',
      stderr: `package.json has no "${field}".\n`,
    });
  });

  it.each([
    ['only what is unreleased', '## Unreleased\n\n- 1.2.0\n', 'Unreleased'],
    ['only an older version', '## 1.2.0-beta.1\n\n## 1.1.0\n', '1.2.0-beta.1, 1.1.0'],
  ])('error: the changelog has %s', (_, changelog, headings) => {
    expect(check(commit({ ...ready, 'CHANGELOG.md': changelog }))).toEqual({
      status: 1,
      stdout: '',
      stderr: `CHANGELOG.md has no section "## 1.2.0", only: ${headings}.\n`,
    });
  });

  it('error: files that are changed or new', () => {
    const folder = commit(ready);
    writeFileSync(join(folder, 'CHANGELOG.md'), `${ready['CHANGELOG.md']}\n`);
    writeFileSync(join(folder, 'new.txt'), '');

    expect(check(folder)).toEqual({
      status: 1,
      stdout: '',
      stderr: 'These files are not committed:\n M CHANGELOG.md\n?? new.txt\n',
    });
  });

  it('error: all that is wrong at once', () => {
    const { status, stderr } = check(
      commit({ 'package.json': '{"version":"1.2.0"}', 'CHANGELOG.md': '' }),
    );

    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(4);
  });
});
