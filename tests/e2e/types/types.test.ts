import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { compilerOf, folderOf } from '../../support/packages.js';
import { consumerFolder } from '../../support/packed.js';

const folder = join(consumerFolder, 'types');

const files = {
  // Lets the compiler check every declaration.
  'entries.ts': `export * as all from 'stripe-customer-session';
export * as ky from 'stripe-customer-session/ky';
export * as testing from 'stripe-customer-session/testing';
`,
  'wrong.ts': `import { createCustomerSession, createStripeClient } from 'stripe-customer-session';

const client = createStripeClient({ apiKey: 1 });

export const secret: Promise<number> = createCustomerSession(client, {
  customer: 'cus_123',
  components: { payment_element: { enabled: true } },
}).then((session) => session.client_secret);
`,
};

const dom = { lib: ['es2022', 'dom', 'dom.iterable'], types: [] };
/** Libraries that declare the Web's interfaces. */
const environments = [
  ['lib.dom', dom],
  ['@types/node', { lib: ['es2022'], types: ['node'] }],
  ['@cloudflare/workers-types', { lib: ['es2022'], types: ['@cloudflare/workers-types'] }],
] as const;

const bundler = { module: 'esnext', moduleResolution: 'bundler' };
const resolutions = [bundler, { module: 'nodenext', moduleResolution: 'nodenext' }];

/** Type-checks files and returns the errors, also those in declarations. */
async function check(
  compiler: string,
  names: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  const project = join(folder, `${randomUUID()}.json`);
  const compilerOptions = { target: 'es2022', strict: true, noEmit: true, ...options };
  writeFileSync(project, JSON.stringify({ compilerOptions, files: names }));
  const args = [compilerOf(compiler), '-p', project];
  const output = await promisify(execFile)(process.execPath, args, { cwd: folder }).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }) => `${stdout}${stderr}`,
  );
  // Indented lines belong to the line before.
  return output.split(/\n(?=\S)/).filter((text) => text !== '');
}

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const lines = [imports, declared, ...calls.map(({ code }) => code)];
  writeFileSync(join(folder, 'calls.ts'), lines.join('\n'));
  cpSync(join(import.meta.dirname, 'programs'), folder, { recursive: true });
  for (const name of ['@types/node', '@cloudflare/workers-types', 'arktype', 'valibot', 'zod']) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(folderOf(name), link, 'junction');
  }
});

// The README promises the lowest.
const rows = ['typescript-lowest', 'typescript-7'].flatMap((compiler) =>
  environments.flatMap(([environment, libraries]) =>
    resolutions.map((modules) => {
      const options = { ...libraries, ...modules };
      return [compiler, environment, modules.moduleResolution, options] as const;
    }),
  ),
);

describe('the declarations', { timeout: 120_000 }, () => {
  it.each(rows)('compile in %s with %s alone under %s', async (compiler, _, __, options) => {
    const wrong = await check(compiler, Object.keys(files), {
      ...options,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
    });
    // A compiler that checks nothing would not find these.
    expect(wrong).toEqual([
      expect.stringMatching(/wrong\.ts\(3,37\): error TS2322/),
      expect.stringMatching(/wrong\.ts\(5,14\): error TS2322/),
    ]);
  });

  it('name no type of ky', () => {
    const installed = join(consumerFolder, 'node_modules/stripe-customer-session/dist');
    const files = globSync('**/*.d.ts', { cwd: installed });
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const imports = readFileSync(join(installed, file), 'utf8').matchAll(
        /^(?:import|export)\b[^;]* from '([^']+)'/gm,
      );
      expect([...imports].map(([, path]) => path)).not.toContain('ky');
    }
  });
});

// 5.5 infers optional fields in another way than 5.4; `typescript` is the one that this package uses.
const allCompilers = ['typescript-lowest', 'typescript-middle', 'typescript', 'typescript-7'];

/** Invalid params, where the compiler reports them, and its message. */
const wrongCalls = [
  ['{}', '{', "type 'CustomerSessionForCustomerParams': customer,"],
  ["{ components: {}, expand: ['customer'] }", '{', "Property 'customer' is missing"],
  ["{ customer: process.env['CUSTOMER'], components: {} }", '{', "property 'customer' are"],
  ["{ customer: 'cus_123' }", '{', "Property 'components' is missing"],
  ['{ customer: 1, components: {} }', 'customer', "not assignable to type 'string'"],
  ["{ customer: 'cus_123', components: {}, preview: 1 }", 'preview', "'preview' does not exist"],
  ["{ customer_account: 'acct_123', components: {}, a: 1 }", 'a:', "'a' does not exist"],
  ["{ customer: '', components: { a: { enabled: true } } }", 'a:', "'a' does not exist"],
  ["{ customer: '', components: { buy_button: { enabled: 1 } } }", 'enabled', "type 'boolean'"],
  ["{ customer: 'cus_123', components: {}, expand: 'customer' }", 'expand', 'readonly ExpandPath'],
  ["{ customer: 'cus_123', components: {}, expand: [1] }", '1]', 'ExpandPath'],
] as const;

const calls = ['createCustomerSession', 'safeCreateCustomerSession'].flatMap((action) =>
  wrongCalls.map(([params, piece, message]) => {
    const before = `all.${action}(client, `;
    const column = before.length + params.indexOf(piece) + 1;
    return { code: `${before}${params});`, column, message };
  }),
);
const imports = "import * as all from 'stripe-customer-session';";
const declared = 'declare const client: all.StripeClient, process: { env: { CUSTOMER?: string } };';

describe.each(allCompilers)('a call in %s', { timeout: 120_000 }, (compiler) => {
  const options = { ...dom, ...bundler };

  it.each([true, false])(
    'infers expanded customers, results and outputs of schemas (exactOptionalPropertyTypes: %s)',
    async (exactOptionalPropertyTypes) => {
      const wrong = await check(compiler, ['inference.ts', 'results.ts'], {
        ...options,
        exactOptionalPropertyTypes,
        // The declarations of schema libraries need more than those of the Web.
        skipLibCheck: true,
      });
      expect(wrong).toEqual([]);
    },
  );

  it('narrows results without strict', async () => {
    expect(await check(compiler, ['results.ts'], { ...options, strict: false })).toEqual([]);
  });

  it.each(['declaration', 'composite'])(
    "returns values whose types have a name in a user's declarations (%s)",
    async (option) => {
      const wrong = await check(compiler, ['declarations.ts'], {
        ...options,
        [option]: true,
        noEmit: false,
        emitDeclarationOnly: true,
        outDir: `declarations/${compiler}/${option}`,
        skipLibCheck: true,
      });
      expect(wrong).toEqual([]);
    },
  );

  it('reports the likely cause at the invalid param', async () => {
    const wrong = await check(compiler, ['calls.ts'], options);
    const messages = calls.map(({ message }) => expect.stringContaining(message));
    const places = calls.map(({ column }, index) => `calls.ts(${index + 3},${column})`);
    expect(wrong).toEqual(messages);
    expect(wrong.map((text) => text.split(':')[0])).toEqual(places);
    expect(wrong.join('\n')).not.toMatch(/Property 'customer_account'/);
  });
});
