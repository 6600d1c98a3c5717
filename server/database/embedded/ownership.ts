import { randomUUID } from 'node:crypto';
import { link, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { errnoOf } from './errno.ts';
import { isRunning, pidRealm, startOf } from './processIdentity.ts';
import { readJson } from './readJson.ts';

const ownerSchema = z.object({
  pid: z.number().int(),
  /** Tells a recycled pid from the owner's. */
  started: z.string().nullable(),
  realm: z.string(),
  hostname: z.string(),
  since: z.string(),
  released: z.boolean().optional(),
});
export type Owner = z.infer<typeof ownerSchema>;

/** This process owns a directory. `file` exists for as long as nobody has taken over. */
export type Ownership = { file: string; release: () => Promise<void> };

const heartbeatMs = 3_000;
/** An owner whose process can't be looked at from here counts as gone after this long without a sign of life. */
const silentMs = 15_000;

/**
 * Makes this process the one owner of `directory`, or tells who it is.
 *
 * Owners are numbered files, `owner-<n>.json`. The next is made with link(), which lets one of many win, and before the
 * last is removed, so that there is no moment without one; a released owner leaves its file, marked. Whether an owner
 * still lives is asked of its pid and start time, so a recycled pid fools nobody; where pids mean nothing (another
 * container, another machine), it is told by the file's time, which a living owner renews.
 */
export async function claimOwnership(directory: string): Promise<Ownership | { heldBy: Owner }> {
  const claim = join(directory, `claim-${randomUUID()}.json`);
  const self: Owner = {
    pid: process.pid,
    started: await startOf(process.pid),
    realm: await pidRealm(),
    hostname: hostname(),
    since: new Date().toISOString(),
  };
  await writeFile(claim, JSON.stringify(self));
  try {
    for (;;) {
      const last = (await ownerNumbers(directory)).at(-1) ?? 0;
      const holder = last === 0 ? null : await livingOwner(fileOf(directory, last), self.realm);
      if (holder !== null) return { heldBy: holder };
      const file = fileOf(directory, last + 1);
      try {
        await link(claim, file);
      } catch (error) {
        if (errnoOf(error) === 'EEXIST') continue;
        throw error;
      }
      const others = (await ownerNumbers(directory)).filter((number) => number !== last + 1);
      if (others.some((number) => number > last + 1)) {
        await rm(file, { force: true });
        continue;
      }
      await Promise.all(others.map((number) => rm(fileOf(directory, number), { force: true })));
      return keep(file, self);
    }
  } finally {
    await rm(claim, { force: true });
  }
}

function keep(file: string, self: Owner): Ownership {
  const heartbeat = setInterval(() => {
    const now = new Date();
    // Gone means that another has taken over, which it only does to an owner that it took for dead.
    void utimes(file, now, now).catch(() => {});
  }, heartbeatMs).unref();
  return {
    file,
    release: async () => {
      clearInterval(heartbeat);
      await writeFile(`${file}.released`, JSON.stringify({ ...self, released: true }));
      await rename(`${file}.released`, file);
    },
  };
}

/** The owner that the file tells of, or null where it has released the directory or is no more. */
async function livingOwner(file: string, realm: string): Promise<Owner | null> {
  const owner = await readJson(file, ownerSchema);
  if (owner === null || owner.released === true) return null;
  if (owner.realm === realm) {
    if (!(await isRunning(owner.pid))) return null;
    const started = await startOf(owner.pid);
    if (started !== null) return started === owner.started ? owner : null;
  }
  return (await givesSignOfLife(file)) ? owner : null;
}

async function givesSignOfLife(file: string): Promise<boolean> {
  const renewed = async () => (await stat(file).catch(() => null))?.mtimeMs ?? 0;
  const first = await renewed();
  while (Date.now() - first < silentMs) {
    await sleep(500);
    if ((await renewed()) !== first) return true;
  }
  return false;
}

async function ownerNumbers(directory: string): Promise<number[]> {
  const numbers = (await readdir(directory)).flatMap((name) => {
    const number = /^owner-(\d+)\.json$/.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  return numbers.toSorted((a, b) => a - b);
}

const fileOf = (directory: string, number: number): string => join(directory, `owner-${number}.json`);
