import { spawn } from 'node:child_process';
import './stopWithParent.mjs';

// tsx restarts the server when one of its files changes; Vite swaps the dashboard's modules in the open page.
const children = [
  start('tsx', [
    'watch',
    '--clear-screen=false',
    '--conditions=source',
    '--include',
    'protocol/**/*',
    'server/main.ts',
  ]),
  start('vite', ['--clearScreen', 'false']),
];

/** @param {string} name @param {string[]} args */
function start(name, args) {
  const child = spawn(`node_modules/.bin/${name}`, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  child.once('exit', (code) => stop(code ?? 0));
  return child;
}

/**
 * One gone, all go: a dashboard without its server, or the reverse, only confuses.
 * @param {number} code
 */
function stop(code) {
  process.exitCode ??= code;
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
}

// Ctrl-C reaches the children by the terminal too; we stay until they have stopped.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => stop(0));
