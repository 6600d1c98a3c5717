import { Worker } from 'node:worker_threads';

const everyMs = 100;
const watcher = `
const { workerData } = require('node:worker_threads');
setInterval(() => {
  const isOrphan = process.ppid !== workerData.parent;
  if (isOrphan || process.memoryUsage.rss() > workerData.mostBytes) process.kill(process.pid, 'SIGKILL');
}, workerData.everyMs);
`;

/**
 * Ends this process when it has taken more memory than it may, or when the one that started it is gone. From a thread:
 * pdfium holds the main one for as long as it likes. (As text, since Node 20 starts no thread from TypeScript.)
 */
export function watchProcess(mostBytes: number): void {
  const thread = new Worker(watcher, {
    eval: true,
    execArgv: [],
    env: {},
    workerData: { parent: process.ppid, mostBytes, everyMs },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 },
  });
  thread.unref();
}
