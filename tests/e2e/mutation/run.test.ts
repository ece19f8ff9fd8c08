import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

interface Verdict {
  readonly ok: boolean;
  readonly lines: readonly string[];
}

type Status = 'Killed' | 'NoCoverage' | 'Survived' | 'Timeout';

const load = (file: string): Promise<Readonly<Record<string, (...args: unknown[]) => unknown>>> =>
  import(/* @vite-ignore */ new URL(file, import.meta.url).href);

/** A report about a file of two lines, in which `1` was replaced, with what came of it. */
function reportOf(status: Status, others: Readonly<Record<string, Status>> = {}): object {
  const describeFile = (ended: Status): object => ({
    source: 'const one =\n  1;\n',
    mutants: [
      {
        location: { start: { line: 2, column: 3 }, end: { line: 2, column: 4 } },
        replacement: '2',
        status: ended,
      },
    ],
  });
  const all = Object.entries({ 'src/one.ts': status, ...others });
  return { files: Object.fromEntries(all.map(([file, ended]) => [file, describeFile(ended)])) };
}

const explain = (file: string, code = '1'): object => ({ file, mutants: [[code, '2']], why: '' });

async function judge(...args: readonly unknown[]): Promise<Verdict> {
  const { judge: run } = await load('judge.mjs');
  return run?.(...args) as Verdict;
}

describe('judge', () => {
  it.each<Status>(['Killed', 'Timeout'])('default: %s is as it should be', async (status) => {
    expect(await judge(reportOf(status), [], true)).toEqual({
      ok: true,
      lines: ['1 mutants detected, 0 survived: 100.0 %'],
    });
  });

  it.each<Status>(['Survived', 'NoCoverage'])(
    'error: %s, and nobody explains it',
    async (status) => {
      for (const isComplete of [true, false]) {
        expect(await judge(reportOf(status), [], isComplete)).toEqual({
          ok: false,
          lines: [
            '0 mutants detected, 1 survived: 0.0 %',
            `${status}, unexplained, src/one.ts:2:3: src/one.ts\n  1\n  2`,
          ],
        });
      }
    },
  );

  it('behavior: one explanation excuses one survivor', async () => {
    const source = 'a(1); b(1);';
    const mutants = [3, 9].map((column) => ({
      location: { start: { line: 1, column }, end: { line: 1, column: column + 1 } },
      replacement: '2',
      status: 'Survived',
    }));
    const report = { files: { 'src/one.ts': { source, mutants } } };

    expect(
      await judge(report, [explain('src/one.ts'), explain('src/one.ts')], false),
    ).toHaveProperty('ok', true);
    expect(await judge(report, [explain('src/one.ts')], false)).toHaveProperty('ok', false);
  });

  it('behavior: an explained survivor still counts in the score of all', async () => {
    const explained = [explain('src/one.ts')];

    expect(await judge(reportOf('Survived'), explained, false)).toHaveProperty('ok', true);
    expect(await judge(reportOf('Survived'), explained, true)).toHaveProperty('ok', false);
  });

  it('behavior: an explanation without a survivor is only told', async () => {
    expect(await judge(reportOf('Killed'), [explain('src/one.ts')], true)).toEqual({
      ok: true,
      lines: [
        '1 mutants detected, 0 survived: 100.0 %',
        'Explained, but no survivor: src/one.ts\n  1\n  2',
      ],
    });
  });

  it('error: an explanation whose code or file is gone', async () => {
    const gone = await judge(reportOf('Killed'), [explain('src/one.ts', '3')], false);
    expect(gone.ok).toBe(false);
    expect(gone.lines).toContain('Explained, but the code is gone: src/one.ts\n  3\n  2');
    expect(await judge(reportOf('Killed'), [explain('src/two.ts')], true)).toHaveProperty(
      'ok',
      false,
    );
  });

  it('behavior: a report about some files says nothing of the others', async () => {
    expect(await judge(reportOf('Killed'), [explain('src/two.ts')], false)).toEqual({
      ok: true,
      lines: ['1 mutants detected, 0 survived: 100.0 %'],
    });
  });
});

describe('changedSources', () => {
  it('default', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stripe-customer-session-git-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const git = (...args: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], {
        cwd: folder,
        encoding: 'utf8',
      });
    const write = (file: string): void => writeFileSync(join(folder, file), `${Math.random()}`);
    git('init', '--quiet');
    mkdirSync(join(folder, 'src/utils'), { recursive: true });
    for (const file of [
      'src/same.ts',
      'src/gone.ts',
      'src/edited.ts',
      'src/utils/later.ts',
      'README',
    ]) {
      write(file);
    }
    git('add', '.');
    git('commit', '--quiet', '--message', 'One');
    rmSync(join(folder, 'src/gone.ts'));
    for (const file of ['src/edited.ts', 'README']) write(file);
    git('commit', '--quiet', '--all', '--message', 'Two');
    for (const file of ['src/utils/later.ts', 'src/new.ts', 'src/notes.md']) write(file);
    const { changedSources } = await load('changedSources.mjs');

    expect(changedSources?.('HEAD~1', folder)).toEqual([
      'src/edited.ts',
      'src/new.ts',
      'src/utils/later.ts',
    ]);
    expect(changedSources?.('HEAD', folder)).toEqual(['src/new.ts', 'src/utils/later.ts']);
    expect(() => changedSources?.('nowhere', folder)).toThrow();
  });
});
