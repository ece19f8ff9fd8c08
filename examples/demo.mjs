// Shows what the package does, in your terminal or, with --web, in your browser. See --help.
const [major] = process.versions.node.split('.');
if (Number(major) < 22) {
  process.stderr.write(
    `The demo needs Node.js 22 or later; this is ${process.version}. Start it with npm run demo.\n`,
  );
  process.exit(1);
}

const { runDemo } = await import('./demo/runDemo.mjs');
process.exitCode = await runDemo(process.argv.slice(2));
