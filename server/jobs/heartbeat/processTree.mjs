import { readdirSync, readFileSync } from 'node:fs';

/**
 * What the child processes of this one use, on systems that have /proc; nothing elsewhere. PostgreSQL is left out: where
 * a server has one of its own it is its child, but no part of its work.
 */

const msPerTick = 10;

/** @param {string} path @returns {string} Empty where the process has just ended. */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** @param {number} pid @returns {number[]} */
function childrenOf(pid) {
  let threads;
  try {
    threads = readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
  return threads.flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
}

/** @param {number} pid @returns {number[]} */
function descendantsOf(pid) {
  return childrenOf(pid)
    .filter((child) => read(`/proc/${child}/comm`).trim() !== 'postgres')
    .flatMap((child) => [child, ...descendantsOf(child)]);
}

/**
 * Milliseconds of processor time that a process has used, and its memory without what it only maps from files, which it
 * shares with others of its kind.
 * @param {number} pid
 */
function usageOf(pid) {
  const stat = read(`/proc/${pid}/stat`);
  // Its name, in brackets, may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = read(`/proc/${pid}/status`);
  const kilobytes = (/** @type {string} */ name) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  return {
    cpuMs: (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * msPerTick,
    memoryBytes: (kilobytes('RssAnon') + kilobytes('RssShmem')) * 1024,
  };
}

/**
 * Each reading tells the processor time that the children have used since the one before, and their memory now.
 * @param {number} pid
 */
export function createTreeMeter(pid) {
  /** @type {Map<number, number>} */
  let before = new Map();
  return () => {
    /** @type {Map<number, number>} */
    const now = new Map();
    let cpuMs = 0;
    let memoryBytes = 0;
    for (const child of descendantsOf(pid)) {
      const usage = usageOf(child);
      now.set(child, usage.cpuMs);
      cpuMs += Math.max(0, usage.cpuMs - (before.get(child) ?? 0));
      memoryBytes += usage.memoryBytes;
    }
    before = now;
    return { cpuMs, memoryBytes };
  };
}
