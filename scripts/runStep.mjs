import { spawn } from 'node:child_process';

/**
 * Runs a command with our own output streams and waits for it. Windows needs a shell to find npm's `.cmd` files.
 * @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} its exit code; 1 where it could not start or was killed
 */
export function runStep(command, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env,
      shell: process.platform === 'win32',
    });
    child.once('error', (error) => {
      console.error(`${command} did not start: ${error.message}`);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs the command of a development dependency.
 * @param {string} name @param {string[]} args @param {NodeJS.ProcessEnv} [env]
 */
export function runTool(name, args, env) {
  return runStep(`node_modules/.bin/${name}`, args, env);
}
