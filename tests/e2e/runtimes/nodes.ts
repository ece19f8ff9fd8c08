import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const isBundled = process.platform === 'linux' && process.arch === 'x64';

const own = Number.parseInt(process.versions.node, 10);

/** The majors of Node.js to run the built package under: on Linux x64 also those installed here. */
export const nodeMajors: readonly number[] = isBundled ? [...new Set([22, own, 26])] : [own];

/** The absolute path of the Node.js binary of one of {@link nodeMajors}. */
export function nodeBinary(major: number): string {
  if (major === own) return process.execPath;
  const manifest = createRequire(import.meta.url).resolve(`node-${major}/package.json`);
  return join(dirname(manifest), 'bin/node');
}
