// Outlives the server by a few seconds: stops the PostgreSQL of a server that was killed, unless the next server has
// taken it over by then. Plain JavaScript, since it is run as it lies here, from the source and from the build alike.
//
// Arguments: the owner's file, PostgreSQL's directory, the grace in milliseconds. Standard input: a pipe to the server,
// which the system closes when the server ends, however that comes.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [ownerFile = '', directory = '', graceMs] = process.argv.slice(2);

process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
process.on('SIGTERM', () => {});

let farewell = '';
for await (const chunk of process.stdin) farewell += String(chunk);
if (farewell === '') {
  await sleep(Number(graceMs));
  await stopUnlessTakenOver();
}

async function stopUnlessTakenOver() {
  const deadline = Date.now() + 30_000;
  let signal = 'SIGINT';
  // The owner's file goes when another server takes over.
  while (existsSync(ownerFile)) {
    const pid = postmasterPid();
    if (pid === null || !send(pid, signal)) return;
    if (Date.now() > deadline) signal = 'SIGQUIT';
    await sleep(500);
  }
}

function postmasterPid() {
  const pid = Number(read(join(directory, 'postmaster.pid')).split('\n')[0]);
  if (!pid) return null;
  // A PostgreSQL that was killed leaves its file, and the pid may be another program's by now.
  const commandLine = read(`/proc/${pid}/cmdline`);
  return process.platform === 'linux' && !commandLine.includes(directory) ? null : pid;
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/**
 * @param {number} pid
 * @param {string} signal
 */
function send(pid, signal) {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
