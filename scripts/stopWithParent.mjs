import { isMainThread } from 'node:worker_threads';

// `npm start` puts a shell between itself and the server, and passes a SIGTERM on to that shell only. Once the shell is
// gone, the server stops as if it had got the signal itself, instead of living on unseen with its port and its data.
const parent = process.ppid;
const checkEveryMs = 250;

if (isMainThread) {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, checkEveryMs);
  timer.unref();
}
