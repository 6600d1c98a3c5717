import { runTool } from './runStep.mjs';

/** At full length: 20 killed runs, and ten minutes of faults between the server and its clients. */
const env = { CHAOS_RUNS: '20', CHAOS_FEED_SECONDS: '600', ...process.env };
process.exitCode = await runTool('vitest', ['run', '--project', 'chaos', ...process.argv.slice(2)], env);
