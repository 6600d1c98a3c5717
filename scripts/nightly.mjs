import { runTool } from './runStep.mjs';

// The model-based tests and the broken PDFs, with twenty times the cases that `npm test` goes through; and what is to
// happen by itself in a while is waited for.
const env = { PROPERTY_RUNS: '10000', PDF_MUTATIONS: '2000', REAL_TIME: '1', ...process.env };
const more = process.argv.slice(2);
const codes = [
  await runTool('vitest', ['run', '--project', 'unit', 'property', ...more], env),
  await runTool('vitest', ['run', '--project', 'server', 'system/workers', 'pdfMutations', ...more], env),
];
process.exitCode = codes.find((code) => code !== 0) ?? 0;
