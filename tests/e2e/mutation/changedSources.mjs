import { execFileSync } from 'node:child_process';

/**
 * Lists the sources that differ from a revision, with those that git does not know yet.
 *
 * @param revision - Any name of a commit: `main`, `HEAD~3`.
 * @param cwd - The repository.
 * @returns Paths from the root of the repository, without deleted files.
 */
export function changedSources(revision, cwd) {
  const git = (...args) =>
    execFileSync('git', args, { cwd, encoding: 'utf8' }).split('\n').filter(Boolean);
  const files = [
    ...git('diff', '--name-only', '--diff-filter=d', '--end-of-options', revision, '--', 'src'),
    ...git('ls-files', '--others', '--exclude-standard', '--', 'src'),
  ];
  return files.filter((file) => file.endsWith('.ts')).sort();
}
