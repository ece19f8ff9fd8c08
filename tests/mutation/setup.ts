// Evaluated once for each mutant, while this file runs before each test file.
import './skipWaits.js';

interface Coverage {
  mutantCoverage?: { perTest: Readonly<Record<string, unknown>> };
}

// Stryker sends on what the tests covered after each file; without this, that of all the files before.
const { mutantCoverage } = (Reflect.get(globalThis, '__stryker__') ?? {}) as Coverage;
if (mutantCoverage) mutantCoverage.perTest = {};
