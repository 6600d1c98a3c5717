import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runStep } from './runStep.mjs';

/**
 * The redis-server that tests start for themselves on private ports. Installed from Debian's archive where it is
 * missing and we may: as root, with apt-get.
 * @returns {Promise<{ path: string } | { missing: string }>} `missing` says why there is none
 */
export async function findRedis() {
  const found = which('redis-server');
  if (found !== null) return { path: found };
  if (process.getuid?.() !== 0) return { missing: 'redis-server is not installed, and only root can install it' };
  if (which('apt-get') === null) return { missing: 'redis-server is not installed, and there is no apt-get' };

  console.log('redis-server is missing: installing it with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runStep('apt-get', ['update', '-q'], env);
  await runStep('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'redis-server'], env);
  const installed = which('redis-server');
  return installed === null ? { missing: 'apt-get could not install redis-server' } : { path: installed };
}

/** @param {string} command */
function which(command) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  return folders.map((folder) => join(folder, command)).find((path) => existsSync(path)) ?? null;
}
