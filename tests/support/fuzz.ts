/** Set `FC_SEED` to the seed that a run printed, and it is repeated as it was. */
const seed = Number(process.env['FC_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** How many times as often properties are tried than in a quick run. */
const factor = Number(process.env['FC_FACTOR'] ?? 1);

/** Whether there is time for what takes long. */
export const isDeep: boolean = factor > 1;

process.stdout.write(`fast-check: FC_SEED=${seed} FC_FACTOR=${factor}\n`);

/** For `fc.assert`: how often to try a property in a quick run, from a seed that is known. */
export function runs(quick: number): {
  readonly numRuns: number;
  readonly seed: number;
  readonly verbose: 1;
} {
  return { numRuns: quick * factor, seed, verbose: 1 };
}
