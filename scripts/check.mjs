import { runTool } from './runStep.mjs';

/** @type {[string, string, string[]][]} */
const steps = [
  ['types of contract, server and tools', 'tsc', ['-p', 'tsconfig.json']],
  ['types of the dashboard', 'tsc', ['-p', 'tsconfig.web.json']],
  ['types of the service worker', 'tsc', ['-p', 'src/serviceWorker']],
  ['types of the tests', 'tsc', ['-p', 'tests']],
  ['lint', 'oxlint', []],
  ['import directions', 'tsx', ['scripts/checkImports.ts']],
  // With the configuration that names `dist`, or what is imported as `#protocol/…` is found there once it was built.
  ['dead code', 'knip', ['--tsConfig', 'tsconfig.server.json']],
  ['format', 'oxfmt', ['--check', '.']],
];

// All of them, also after a failure: one run tells everything.
const failed = [];
for (const [title, tool, args] of steps) {
  console.log(`\n— ${title} (${[tool, ...args].join(' ')})`);
  if ((await runTool(tool, args)) !== 0) failed.push(title);
}
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join('; ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
