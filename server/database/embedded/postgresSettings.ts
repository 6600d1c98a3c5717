import { createHash } from 'node:crypto';

/** How the embedded PostgreSQL is set, each line for a reason; what is not here is PostgreSQL's own default. */
const settings = {
  // Reached by TCP from this machine alone: a socket's path would be too long in a deep folder.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  cluster_name: 'signalbox',

  // The promise: what was answered is on the disk.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',

  // The job log commits one group after the other; waiting for more to join would only add to each.
  commit_delay: '0',
  // A large group fits without being written out half-way.
  wal_buffers: '16MB',
  // WAL files are reused instead of made anew, and recovery after a crash has little to read.
  min_wal_size: '128MB',
  max_wal_size: '2GB',
  // After a checkpoint the first change to a page logs it whole; jobs touch many pages lightly.
  wal_compression: 'on',

  // The rows that live jobs touch fit many times; the rest is left to the machine.
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  // Pools of the engine and of the queue, each queue and worker with a listening connection, and tests beside them.
  max_connections: '200',

  // Disks of today read at random as fast as in order.
  random_page_cost: '1.1',
  // Every statement is short: neither compiling nor splitting it pays, and containers have little shared memory.
  jit: 'off',
  max_parallel_workers_per_gather: '0',

  timezone: 'UTC',
  log_timezone: 'UTC',
  // Errors of a statement reach the one who sent it; the log is for what befalls the database itself.
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

/** Differs between databases that were started with other settings or another version. */
export function settingsId(version: string): string {
  return createHash('sha256')
    .update(JSON.stringify([version, settings]))
    .digest('hex')
    .slice(0, 12);
}

/** The settings as arguments of `postgres`, with the id that `SHOW signalbox.settings` answers. */
export function settingsArguments(version: string): string[] {
  return Object.entries({ ...settings, 'signalbox.settings': settingsId(version) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
}
