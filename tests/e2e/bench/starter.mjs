import { answer, params } from './subjects.mjs';

const [bundle, origin] = process.argv.slice(2);
const cpuBefore = process.cpuUsage();
const startedAt = performance.now();
const { prepare } = await import(bundle);
const session = await prepare({ origin, params })();
const wall = performance.now() - startedAt;
const { user, system } = process.cpuUsage(cpuBefore);
if (session.client_secret !== answer.client_secret) throw new Error('No session');
process.stdout.write(JSON.stringify({ wall, cpu: (user + system) / 1000 }));
process.exit();
