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
  'user.ts': `import { createCustomerSession, createStripeClient } from 'stripe-customer-session';

const client = createStripeClient({ apiKey: 'sk_test_1' });

export async function createSecret(customer: string): Promise<string> {
  const session = await createCustomerSession(client, {
    customer,
    components: { payment_element: { enabled: true } },
  });
  return session.client_secret;
}
`,
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

/** Libraries that declare the Web's interfaces. */
const environments = {
  'lib.dom': { lib: ['es2022', 'dom', 'dom.iterable'], types: [] },
  '@types/node': { lib: ['es2022'], types: ['node'] },
  '@cloudflare/workers-types': { lib: ['es2022'], types: ['@cloudflare/workers-types'] },
} as const;

const resolutions = {
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
} as const;

/** Type-checks files and returns the errors, also those in declarations. */
async function check(
  compiler: string,
  names: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  const project = join(folder, `${randomUUID()}.json`);
  const compilerOptions = { target: 'es2022', strict: true, noEmit: true, ...options };
  writeFileSync(project, JSON.stringify({ compilerOptions, files: names }));
  const output = await promisify(execFile)(
    process.execPath,
    [compilerOf(compiler), '-p', project],
    { cwd: folder },
  ).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }) => `${stdout}${stderr}`,
  );
  // Indented lines belong to the line before.
  return output.split(/\n(?=\S)/).filter((text) => text !== '');
}

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'calls.ts'), calls);
  cpSync(join(import.meta.dirname, 'programs'), folder, { recursive: true });
  for (const name of ['@types/node', '@cloudflare/workers-types', 'arktype', 'valibot', 'zod']) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(folderOf(name), link, 'junction');
  }
});

// The README promises the lowest.
const rows = ['typescript-lowest', 'typescript-7'].flatMap((compiler) =>
  Object.entries(environments).flatMap(([environment, libraries]) =>
    Object.entries(resolutions).map(
      ([resolution, modules]) =>
        [compiler, environment, resolution, { ...libraries, ...modules }] as const,
    ),
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
  [
    '{}',
    '{',
    "missing the following properties from type 'CustomerSessionForCustomerParams': customer,",
  ],
  ["{ components: {}, expand: ['customer'] }", '{', "Property 'customer' is missing"],
  ["{ customer: process.env['CUSTOMER'], components: {} }", '{', "property 'customer' are"],
  ["{ customer: 'cus_123' }", '{', "Property 'components' is missing"],
  ['{ customer: 1, components: {} }', 'customer', "not assignable to type 'string'"],
  ["{ customer: 'cus_123', components: {}, preview: 1 }", 'preview', "'preview' does not exist"],
  [
    "{ customer_account: 'acct_123', components: {}, preview: 1, expand: ['customer'] }",
    'preview',
    "'preview' does not exist",
  ],
  [
    "{ customer: 'cus_123', expand: ['customer'], components: { preview: { enabled: true } } }",
    'preview',
    "'preview' does not exist",
  ],
  [
    "{ customer: 'cus_123', components: { buy_button: { enabled: 'yes' } }, expand: [] }",
    'enabled',
    "not assignable to type 'boolean'",
  ],
  ["{ customer: 'cus_123', components: {}, expand: 'customer' }", 'expand', 'readonly ExpandPath'],
  ["{ customer: 'cus_123', components: {}, expand: [1] }", '1]', 'ExpandPath'],
] as const;

const actions = ['createCustomerSession', 'safeCreateCustomerSession'] as const;

const calls = `import { ${actions.join(', ')}, type StripeClient } from 'stripe-customer-session';
declare const client: StripeClient;
declare const process: { env: Record<string, string | undefined> };
${actions.flatMap((action) => wrongCalls.map(([params]) => `${action}(client, ${params});`)).join('\n')}
`;

describe.each(allCompilers)('a call in %s', { timeout: 120_000 }, (compiler) => {
  const options = { ...environments['lib.dom'], ...resolutions.bundler };

  it.each([true, false])(
    'infers expanded customers, results and outputs of schemas (exactOptionalPropertyTypes: %s)',
    async (exactOptionalPropertyTypes) => {
      const wrong = await check(compiler, ['expand.ts', 'results.ts', 'schemas.ts'], {
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
    const lines = calls.split('\n');
    const expected = actions.flatMap((action, index) =>
      wrongCalls.map(([params, piece, message], at) => {
        const line = 3 + index * wrongCalls.length + at;
        const column = `${action}(client, `.length + params.indexOf(piece) + 1;
        expect(lines[line]).toContain(params);
        return [`calls.ts(${line + 1},${column})`, message] as const;
      }),
    );
    expect(wrong).toEqual(expected.map(([, message]) => expect.stringContaining(message)));
    expect(wrong.map((text) => text.split(':')[0])).toEqual(expected.map(([place]) => place));
    expect(wrong.join('\n')).not.toMatch(/Property 'customer_account'/);
  });
});
