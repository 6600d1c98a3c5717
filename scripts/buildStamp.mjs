import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stampFile = 'dist/.sources';
const sources = ['protocol', 'src', 'server', 'public', 'index.html', 'package.json', 'vite.config.ts'];
const settings = ['tsconfig.json', 'tsconfig.server.json'];

/**
 * A hash of all that a build depends on: the sources' names and bytes, and the settings that Vite writes into the
 * bundle. Content, not dates: a checkout of another branch and back needs no build.
 */
export function hashSources() {
  const hash = createHash('sha256');
  for (const path of [...sources, ...settings].filter((path) => existsSync(path)).flatMap(filesOf)) {
    hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  }
  for (const name of Object.keys(process.env)
    .filter((name) => name.startsWith('VITE_'))
    .sort()) {
    hash.update(`${name}=${process.env[name]}\0`);
  }
  return hash.digest('hex');
}

/** Whether `dist` was built of just these sources. @param {string} hash */
export function isBuilt(hash) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;
}

/** @param {string} hash */
export function writeStamp(hash) {
  writeFileSync(stampFile, hash);
}

/** @param {string} path @returns {string[]} */
function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}
