// Installs the packages of this folder, unless those of its package-lock.json are installed already.
import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;
const stamp = join(folder, 'node_modules/.installed');
const locked = createHash('sha256')
  .update(readFileSync(join(folder, 'package-lock.json')))
  .update(`${process.platform} ${process.arch}`)
  .digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== locked) {
  execSync(`npm ci --prefix "${folder}" --no-audit --no-fund`, { cwd: folder, stdio: 'inherit' });
  writeFileSync(stamp, locked);
}
