import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** The pages for users. Their blocks are compiled and run, as are those in comments of the sources. */
export const pages: readonly string[] = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((file) => file.endsWith('.md') && file !== 'development.md')
    .map((file) => `docs/${file}`),
];

/** The commands that pages may show. */
export const commands: readonly string[] = [
  'npm install stripe-customer-session',
  'npm install @hono/node-server',
  'npm ci && npm run demo',
  'npm ci && npm test',
  'npm run size',
  'npm run bench',
  'npx wrangler secret put STRIPE_SECRET_KEY',
  'deno add npm:stripe-customer-session',
  'supabase secrets set STRIPE_SECRET_KEY=sk_test_...',
  'NODE_OPTIONS=--experimental-vm-modules npx jest',
];

/** Finds the first group of each match in a text. */
export function findAll(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, group = '']) => group);
}

/** A fenced block of code. */
export interface Block {
  /** Its page and line, such as `README.md:20`. */
  readonly name: string;
  readonly page: string;
  readonly language: string;
  readonly code: string;
  /** `users.ts` if its first line is `// users.ts`. */
  readonly fileName: string;
}

/** Reads the blocks of a page, or of the comments in a source file. */
export function readBlocks(page: string): readonly Block[] {
  const isSource = page.endsWith('.ts');
  const blocks: Block[] = [];
  let open: { fence: string; indent: string; language: string; lines: string[] } | undefined;
  for (const [index, raw] of readFileSync(resolve(root, page), 'utf8').split('\n').entries()) {
    const line = isSource ? raw.replace(/^ *\* ?/, '') : raw;
    const [, indent = '', fence = '', language = ''] = /^(\s*)(`{3,}|~{3,})(.*)/.exec(line) ?? [];
    if (open && fence === open.fence && language === '') {
      const code = open.lines.join('\n');
      const start = index - open.lines.length;
      const [, named] = /^\/\/ ([\w-]+\.[jt]s)\b/.exec(code) ?? [];
      const fileName = named ?? `line-${start}.${open.language.replace('html', 'js')}`;
      blocks.push({ name: `${page}:${start}`, page, language: open.language, code, fileName });
      open = undefined;
    } else if (open) {
      open.lines.push(line.slice(open.indent.length));
    } else if (fence !== '') {
      open = { fence, indent, language, lines: [] };
    }
  }
  if (open) throw new Error(`${page} ends in the middle of a block`);
  return blocks;
}

export function readAllBlocks(): readonly Block[] {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `src/${file.replaceAll('\\', '/')}`);
  return [...pages, ...sources].flatMap(readBlocks);
}

/** A block's JavaScript or TypeScript: of an HTML page, its inline modules. */
export function programOf({ language, code }: Block): string {
  if (language !== 'html') return code;
  return findAll(code, /<script type="module">(.*?)<\/script>/gs).join('\n');
}

/** Whether a block runs in a page instead of a server. */
export function isForBrowsers({ language, code }: Block): boolean {
  return language === 'html' || /\bdocument\.|@stripe\/stripe-js/.test(code);
}

/** A folder for each page, since the blocks of a page may import each other. */
export function pathIn(folder: string, { page, fileName }: Block): string {
  return join(folder, page.replaceAll(/[^\w-]/g, '-'), fileName);
}

/** The path of the block that examples import from wherever a platform keeps such files. */
export function findShared(folder: string, specifier: string): string | undefined {
  const isAuthorize = /^[./$~@]+(\w+\/)*authorize(\.[jt]s)?$/.test(specifier);
  return isAuthorize ? join(folder, 'docs-platforms-md/authorize.ts') : undefined;
}

/** The packages of the repository; all others are installed for `tests/e2e`. */
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const installed = new Set([
  ...Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }),
  'stripe-customer-session',
]);

/** Whether a block needs a browser, another runtime, or packages that only `tests/e2e` has. */
export function needsPlatform(block: Block): boolean {
  if (block.page === 'docs/platforms.md' || isForBrowsers(block)) return true;
  if (/\b(Bun|Deno)\.|\bExportedHandler\b|cloudflare:workers/.test(block.code)) return true;
  const packages = findAll(block.code, /\bfrom '(?!node:)((?:@[^/']+\/)?[^/'.][^/']*)/g);
  return packages.some((name) => !installed.has(name));
}

export function isProgram({ language }: Block): boolean {
  return ['html', 'js', 'ts'].includes(language);
}

/** The compiler options of the tests. */
export function readCompilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tests/tsconfig.json'), ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'tests')).options;
}
