import { rmSync } from 'node:fs';
import { hashSources, writeStamp } from './buildStamp.mjs';
import { runTool } from './runStep.mjs';

const hash = hashSources();
rmSync('dist', { recursive: true, force: true });
const codes = await Promise.all([
  runTool('vite', ['build', '--logLevel', 'warn']),
  runTool('tsc', ['-p', 'tsconfig.server.json']),
]);
if (codes.every((code) => code === 0)) writeStamp(hash);
else process.exitCode = 1;
