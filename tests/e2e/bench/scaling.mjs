import { join } from 'node:path';
import { build } from 'esbuild';
import { parseCustomerSession } from '../../../dist/index.js';
import { projectRoot } from '../../size/bundlers.mjs';
import { median } from './measure.mjs';
import { answer, params } from './subjects.mjs';

// No function of the package encodes params alone.
const { outputFiles } = await build({
  entryPoints: [join(projectRoot, 'src/params/prepareParams.ts')],
  bundle: true,
  write: false,
  format: 'esm',
});
const { prepareParams } = await import(
  `data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`
);

const sizes = [1, 10, 100];
const filters = ['always', 'limited'];

/** A value whose lists are `size` times as long: what is read item by item, both ways. */
function scale(value, size) {
  const { payment_element: element, ...others } = value.components;
  const list = Array.from({ length: size }, () => filters).flat();
  const features = { ...element.features, payment_method_allow_redisplay_filters: list };
  return { ...value, components: { ...others, payment_element: { ...element, features } } };
}

/** CPU in µs, since a wall clock also counts what else the machine does. */
function costOf(run, runs) {
  const costs = [];
  for (let round = 0; round < 31; round += 1) {
    const before = process.cpuUsage();
    for (let left = runs; left > 0; left -= 1) run();
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / runs);
  }
  return median(costs.slice(5));
}

/** How long params take to encode, and an answer to validate, by the size of what is sent and read. */
export function measureScaling() {
  const measure = (run, value, sizeOf) =>
    sizes.map((factor) => {
      const scaled = scale(value, factor);
      const cost = costOf(() => run(scaled), 50_000 / factor);
      return { size: sizeOf(scaled), cost };
    });
  return {
    'encoding params': measure(prepareParams, params, (value) => prepareParams(value).body.length),
    'validating an answer': measure(
      parseCustomerSession,
      answer,
      (value) => JSON.stringify(value).length,
    ),
  };
}
