import { existsSync } from 'node:fs';
import { hashSources, isBuilt } from './buildStamp.mjs';

// An installation without development dependencies has no compiler: it runs what was built before.
const canBuild = existsSync('node_modules/vite') && existsSync('node_modules/typescript');
if (!canBuild && !existsSync('dist/server/main.js')) {
  console.error('Nothing is built, and the build tools are not installed. Run npm install without --omit=dev first.');
  process.exitCode = 1;
} else if (canBuild && !isBuilt(hashSources())) {
  console.log('Building the dashboard and the server …');
  await import('./build.mjs');
}
