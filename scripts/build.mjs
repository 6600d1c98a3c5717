import { rmSync } from 'node:fs';
import { hashSources, writeStamp } from './buildStamp.mjs';
import { runTool } from './runStep.mjs';

// Vitest sets it to «test», with which React's slow development half would be built.
process.env.NODE_ENV = 'production';
const hash = hashSources();
rmSync('dist', { recursive: true, force: true });
// Whoever asks for the build, a test run among them: what is built is what people get.
const env = { ...process.env, NODE_ENV: 'production' };
const codes = await Promise.all([
  runTool('vite', ['build', '--logLevel', 'warn'], env),
  runTool('tsc', ['-p', 'tsconfig.server.json']),
]);
if (codes.every((code) => code === 0)) writeStamp(hash);
else process.exitCode = 1;
