import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';

/** Makes a folder and whatever leads to it so that they outlast a power cut. */
export async function makeDurableFolder(folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true });
  if (firstMade === undefined) return;
  const top = path.dirname(firstMade);
  for (let parent = path.dirname(folder); parent.length >= top.length; parent = path.dirname(parent)) {
    await syncFolder(parent);
    if (parent === path.dirname(parent)) return;
  }
}

/** Gives a finished, synced file its name; the name too outlasts a power cut. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolder(path.dirname(to));
}

/** Makes the names in a folder outlast a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows can't open a folder; there a rename is journalled by itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
