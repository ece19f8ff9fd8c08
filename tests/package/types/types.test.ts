import { execFile } from 'node:child_process';
import {
  globSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { consumerFolder } from '../../support/packed.js';

const require = createRequire(import.meta.url);
const folder = join(consumerFolder, 'types');

const files = {
  'user.ts': `import { createCustomerSession, createFetchClient } from 'stripe-customer-session';

const client = createFetchClient({ apiKey: 'sk_test_1' });

export async function createSecret(customer: string): Promise<string> {
  const session = await createCustomerSession(client, {
    customer,
    components: { payment_element: { enabled: true } },
  });
  return session.client_secret;
}
`,
  // So that every declaration of the package is checked.
  'entries.ts': `export * as all from 'stripe-customer-session';
export * as ky from 'stripe-customer-session/ky';
export * as testing from 'stripe-customer-session/testing';
`,
  'wrong.ts': `import { createCustomerSession, createFetchClient } from 'stripe-customer-session';

const client = createFetchClient({ apiKey: 1 });

export const secret: Promise<number> = createCustomerSession(client, {
  customer: 'cus_123',
  components: { payment_element: { enabled: true } },
}).then((session) => session.client_secret);
`,
};

/** The interfaces of the Web that the user's program knows, by the libraries that bring them. */
const environments = {
  'lib.dom': { lib: ['es2022', 'dom', 'dom.iterable'], types: [] },
  '@types/node': { lib: ['es2022'], types: ['node'] },
  '@cloudflare/workers-types': { lib: ['es2022'], types: ['@cloudflare/workers-types'] },
} as const;

const resolutions = {
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
} as const;

/** The command of a TypeScript: each is in a folder of its own, since all bring the command `tsc`. */
function compilerOf(name: string): string {
  const owner = realpathSync(require.resolve(`${name}/package.json`));
  const manifest = createRequire(owner).resolve('typescript/package.json');
  return join(dirname(manifest), require(manifest).bin.tsc);
}

/** Type-checks all files, and returns what is wrong with them or with any declaration. */
async function check(
  compiler: string,
  environment: keyof typeof environments,
  resolution: keyof typeof resolutions,
): Promise<readonly string[]> {
  const name = [compiler, environment, resolution].join('-').replaceAll(/[@/]/g, '');
  const project = join(folder, `${name}.json`);
  const compilerOptions = {
    ...environments[environment],
    ...resolutions[resolution],
    target: 'es2022',
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  };
  writeFileSync(project, JSON.stringify({ compilerOptions, files: Object.keys(files) }));
  const output = await promisify(execFile)(process.execPath, [
    compilerOf(compiler),
    '-p',
    project,
  ]).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }) => `${stdout}${stderr}`,
  );
  // What is indented belongs to the line before it.
  return output.split('\n').filter((line) => /^\S/.test(line));
}

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  for (const name of ['@types/node', '@cloudflare/workers-types']) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(dirname(require.resolve(`${name}/package.json`)), link, 'junction');
  }
});

// TypeScript 5.0 is the first to know `const` type parameters; 4.9 takes them for a mistake.
const compilers = ['typescript-lowest', 'typescript-newest'];

const rows = compilers.flatMap((compiler) =>
  Object.keys(environments).flatMap((environment) =>
    Object.keys(resolutions).map(
      (resolution) =>
        [
          compiler,
          environment as keyof typeof environments,
          resolution as keyof typeof resolutions,
        ] as const,
    ),
  ),
);

/** So that a compiler which checks nothing is found out. */
const mistakes = [
  expect.stringMatching(/wrong\.ts\(3,36\): error TS2322/),
  expect.stringMatching(/wrong\.ts\(5,14\): error TS2322/),
];

describe('the declarations', { timeout: 120_000 }, () => {
  it.each(rows)('behavior: compile in %s with %s alone under %s', async (...row) => {
    const [compiler, environment] = row;
    const wrong = await check(...row);
    // Those of `@types/node` themselves need TypeScript 5.2.
    const isTooOld = compiler === 'typescript-lowest' && environment === '@types/node';
    const own = wrong.filter((line) => !(isTooOld && line.includes('node_modules/@types/node/')));
    expect(own).toEqual(mistakes);
  });

  it.each(['ky', 'valibot'])('behavior: name no type of %s', (name) => {
    const installed = join(consumerFolder, 'node_modules/stripe-customer-session/dist');
    const files = globSync('**/*.d.ts', { cwd: installed });
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const imports = readFileSync(join(installed, file), 'utf8').matchAll(
        /^(?:import|export)\b[^;]* from '([^']+)'/gm,
      );
      expect([...imports].map(([, path]) => path)).not.toContain(name);
    }
  });
});
