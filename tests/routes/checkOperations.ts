import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { compilerOf, folderOf } from '../support/packages.js';

const root = join(import.meta.dirname, '../..');

/** Finds each route of a `stripe` package, and the member that calls it, by calling everything. */
async function findOperations(name: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const entry = createRequire(import.meta.url).resolve(folderOf(name));
  const { default: Stripe } = await import(pathToFileURL(entry).href);
  const found = new Map<string, readonly string[]>();
  let onRequest: (route: string) => void = () => undefined;
  const stripe = new Stripe('sk_test_123', {
    telemetry: false,
    httpClient: {
      getClientName: () => 'none',
      makeRequest(_host: string, _port: string, path: string, method: string) {
        onRequest(`${method} ${decodeURIComponent(path).split('?')[0]}`);
        return new Promise(() => undefined);
      },
    },
  });

  // What files.create and ephemeralKeys.create require.
  const params = { file: { data: '' } };
  const options = { apiVersion: '1' };
  const findRoute = async (call: (...args: unknown[]) => unknown, isList: boolean) => {
    // Too many ids are ignored or rejected. A list of stripe-node 18 rejects a second promise, which cannot be caught.
    for (const ids of isList ? [[], ['{a}']] : [['{a}', '{b}'], ['{a}'], []]) {
      const route = await new Promise<unknown>((resolve) => {
        onRequest = resolve;
        Promise.resolve(call(...ids, params, options)).then(resolve, resolve);
      }).catch(() => undefined);
      if (/^\w+ \/v[12]\/[\w/{}]+$/.test(String(route))) return String(route);
    }
    return undefined;
  };

  const bases = [Stripe.prototype, Stripe.StripeResource.prototype, Object.prototype, null];
  const visited = new Set<unknown>();
  const visit = async (object: object, path: readonly string[]): Promise<void> => {
    visited.add(object);
    for (const key of keysOf(object, bases)) {
      const member: unknown = Reflect.get(object, key);
      if (typeof member === 'function' && path.length > 0) {
        const route = await findRoute(member.bind(object), key === 'list');
        if (route !== undefined) found.set(route, [...path, key]);
      } else if (typeof member === 'object' && member !== null && !visited.has(member)) {
        await visit(member, [...path, key]);
      }
    }
  };
  await visit(stripe, []);
  return found;
}

/** The own and inherited names of a resource, without those that all resources have. */
function keysOf(object: object, bases: readonly (object | null)[]): ReadonlySet<string> {
  const keys = new Set<string>();
  let owner: object | null = object;
  while (!bases.includes(owner)) {
    for (const key of Object.getOwnPropertyNames(owner)) {
      if (/^(?!constructor$|initialize$)[a-z]/.test(key)) keys.add(key);
    }
    owner = Object.getPrototypeOf(owner);
  }
  return keys;
}

const program = (rows: readonly string[]): string => `import type Stripe from 'stripe';
import type { ParamsOf, ResultOf, StripeFunction } from '${root}/src/routes/StripeFunction.js';

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Argument<F, N> = F extends {
  (...args: infer A): unknown;
  (...args: never[]): unknown;
} ? A[N & keyof A] : 'none';
type Found<R extends string> = StripeFunction<typeof Stripe, R>;
type Check<R extends string, F extends (...args: never[]) => unknown, N> = [
  Same<Found<R>, F>,
  Same<ParamsOf<Found<R>> | undefined, Argument<F, N> | undefined>,
  // Only quotes.pdf resolves to anything but a Response.
  true extends
    | Same<Stripe.Response<ResultOf<Found<R>>>, Awaited<ReturnType<F>>>
    | Same<ResultOf<Found<R>>, Awaited<ReturnType<F>>>
    ? true
    : false,
];
type Expect<T extends [true, true, true]> = T;
${rows.join('\n')}
`;

/**
 * Compiles a program that compares the types of each route of a `stripe` package with those of its function.
 *
 * @param name - The name under which the package is installed.
 * @param compilers - The names of TypeScripts, with options.
 * @returns The number of routes, and those whose function, params or result is wrong for a compiler.
 */
export async function checkOperations(
  name: string,
  compilers: readonly (readonly [string, ...string[]])[],
) {
  const operations = [...(await findOperations(name))];
  const rows = operations.map(([route, path], index) => {
    const ids = route.split('{').length - 1;
    return `export type _${index} = Expect<Check<'${route}', Stripe['${path.join("']['")}'], ${ids}>>;`;
  });
  // Notices a compiler that checks nothing.
  rows.push(
    `export type Wrong = Expect<Check<'GET /v1/events', Stripe['events']['retrieve'], 0>>;`,
  );
  const text = program(rows);
  const lines = text.split('\n');

  const folder = mkdtempSync(join(tmpdir(), 'operations-'));
  try {
    for (const [link, target] of [
      ['stripe', name],
      ['@types/node', '@types/node'],
    ] as const) {
      const path = join(folder, 'node_modules', link);
      mkdirSync(dirname(path), { recursive: true });
      symlinkSync(folderOf(target), path, 'junction');
    }
    writeFileSync(join(folder, 'program.mts'), text);
    const wrong = new Set<string>();
    for (const [compiler, ...options] of compilers) {
      for (const error of await compile(compiler, folder, options)) {
        const line = Number(/^program\.mts\((\d+)/.exec(error)?.[1]);
        wrong.add(/'(\w+ \/v[^']*)'/.exec(lines[line - 1] ?? '')?.[1] ?? error);
      }
      if (!wrong.delete('GET /v1/events')) wrong.add(`${compiler} found nothing`);
    }
    return { count: operations.length, wrong: [...wrong] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function compile(
  compiler: string,
  folder: string,
  options: readonly string[],
): Promise<readonly string[]> {
  const settings = '--noEmit --skipLibCheck --target es2022 --module nodenext --types node'.split(
    ' ',
  );
  const output = await promisify(execFile)(
    process.execPath,
    [compilerOf(compiler), ...settings, ...options, 'program.mts'],
    { cwd: folder },
  ).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }) => `${stdout}${stderr}`,
  );
  // What is indented belongs to the line before it.
  return output.split(/\n(?=\S)/).filter((text) => text !== '');
}
