import { execFileSync } from 'node:child_process';

/** Global setup of the projects that start the real server: it runs from `dist`, which must match the sources. */
export default function buildBeforeTests(): void {
  execFileSync(process.execPath, ['scripts/buildIfNeeded.mjs'], { stdio: 'inherit' });
}
