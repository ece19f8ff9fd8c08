/** Set `FC_SEED` to the printed seed to repeat a run. */
const seed = Number(process.env['FC_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** How many times as many runs as in a quick run. */
const factor = Number(process.env['FC_FACTOR'] ?? 1);

/** Whether large inputs may be used. */
export const isDeep: boolean = factor > 1;

process.stdout.write(`fast-check: FC_SEED=${seed} FC_FACTOR=${factor}\n`);

/** The options of `fc.assert`, with the number of runs of a quick run. */
export function runs(quick: number): {
  readonly numRuns: number;
  readonly seed: number;
  readonly verbose: 1;
} {
  return { numRuns: quick * factor, seed, verbose: 1 };
}
