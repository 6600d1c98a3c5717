import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { limits } from '#protocol/limits';
import { AppError } from '../../errors.ts';
import { orAborted } from '../orAborted.ts';
import { sniffWorkbook } from './sniffWorkbook.ts';
import type { ReadAnswer, ReadRequest, TableRow } from './table.ts';

const isSource = import.meta.url.endsWith('.ts');
const childPath = fileURLToPath(new URL(`./workbookChild.${isSource ? 'ts' : 'js'}`, import.meta.url));

/**
 * The rows of a workbook's first sheet that are not blank, the header being the first, in batches; no more of them are
 * in memory than the caller holds. `name` is what errors call the file.
 *
 * Read in a process of its own, with limits of memory and time (only the time spent reading counts, not the caller's).
 * Throws `workbook_empty`, `workbook_corrupt`, `workbook_encrypted`, `workbook_too_large` and `unsupported_file`.
 */
export async function* tableRows(
  path: string,
  name: string,
  { signal, maxReadMs = limits.workbookReadMs }: { signal?: AbortSignal; maxReadMs?: number } = {},
): AsyncGenerator<TableRow[]> {
  signal?.throwIfAborted();
  const kind = await sniffWorkbook(path, name);
  const child = startChild();
  let leftMs = maxReadMs;
  let isEmpty = true;
  let request: ReadRequest | 'next' = { path, kind, maxMemoryBytes: limits.workbookReadMemoryMb * 1024 * 1024 };
  try {
    for (;;) {
      const askedAt = performance.now();
      const answer = await ask({ child, request, leftMs, signal, name });
      leftMs -= performance.now() - askedAt;
      if (answer.type === 'fault') throw faultOf(answer.code, name);
      if (answer.type === 'end') break;
      isEmpty = false;
      yield answer.rows;
      request = 'next';
    }
  } finally {
    child.kill('SIGKILL');
  }
  if (isEmpty) {
    throw new AppError('workbook_empty', `There is nothing in the first sheet of “${name}”.`, {
      hint: 'Put the list into the first sheet, its column names in the first row.',
    });
  }
}

function startChild(): ChildProcess {
  // From source the child needs a TypeScript loader; Node has one of its own only from 22 on.
  const loader = isSource ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [];
  const heapMb = Math.round(limits.workbookReadMemoryMb * 0.75);
  return fork(childPath, {
    execArgv: [...loader, `--max-old-space-size=${heapMb}`],
    // It opens files of strangers: it is told nothing of ours.
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

async function ask({
  child,
  request,
  leftMs,
  signal,
  name,
}: {
  child: ChildProcess;
  request: ReadRequest | 'next';
  leftMs: number;
  signal: AbortSignal | undefined;
  name: string;
}): Promise<ReadAnswer> {
  const listening = new AbortController();
  const options = { signal: listening.signal };
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(faultOf('workbook_too_large', name)), leftMs);
  const answered = once(child, 'message', options).then(([answer]) => answer as ReadAnswer);
  const exited = once(child, 'exit', options).then(([code]) => {
    if (code === 1) throw new AppError('internal', 'The process that reads workbooks could not run.');
    // Whatever else the reader can catch, it answers: this is its limit of memory.
    throw faultOf('workbook_too_large', name);
  });
  child.send(request, () => {});
  try {
    return await orAborted(orAborted(Promise.race([answered, exited]), late.signal), signal);
  } finally {
    clearTimeout(timer);
    listening.abort();
    await Promise.allSettled([answered, exited]);
  }
}

function faultOf(code: Extract<ReadAnswer, { type: 'fault' }>['code'], name: string): AppError {
  switch (code) {
    case 'workbook_encrypted':
      return new AppError(code, `“${name}” is protected by a password.`, { hint: 'Remove the password in Excel.' });
    case 'workbook_too_large':
      return new AppError(code, `Reading “${name}” takes more time or memory than allowed.`, {
        hint: 'Split the list into several files, or save it as .csv.',
      });
    case 'unsupported_file':
      return new AppError(code, `“${name}” is not a workbook that can be read.`, {
        hint: 'Save it as an Excel workbook (.xlsx).',
      });
    case 'workbook_corrupt':
      return new AppError(code, `“${name}” is damaged and can’t be read.`, {
        hint: 'Open it in Excel, save it again and upload the new file.',
      });
  }
}
