import { runTool } from './runStep.mjs';

// The model-based tests, with twenty times the cases that `npm test` goes through.
const env = { PROPERTY_RUNS: '10000', ...process.env };
process.exitCode = await runTool('vitest', ['run', '--project', 'unit', 'property', ...process.argv.slice(2)], env);
