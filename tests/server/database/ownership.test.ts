import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimOwnership, type Ownership } from '../../../server/database/embedded/ownership.ts';
import { makeFolder, removeFolders } from '../../support/embeddedFolders.ts';

const elsewhere = {
  pid: 1,
  started: '5',
  realm: 'another container',
  hostname: 'box-2',
  since: '2026-01-01T00:00:00Z',
};

let folder: string;
let claimed: Ownership[] = [];

async function claim(): Promise<Ownership | null> {
  const answer = await claimOwnership(folder);
  if ('heldBy' in answer) return null;
  claimed.push(answer);
  return answer;
}

function ownerElsewhere(renewedSecondsAgo: number): string {
  const file = join(folder, 'owner-4.json');
  writeFileSync(file, JSON.stringify(elsewhere));
  const renewed = Date.now() / 1000 - renewedSecondsAgo;
  utimesSync(file, renewed, renewed);
  return file;
}

beforeEach(() => {
  folder = makeFolder('owned');
});
afterEach(async () => {
  await Promise.all(claimed.map(({ release }) => release()));
  claimed = [];
  removeFolders();
});

describe('the ownership of a directory', () => {
  it('passes on when it is released, and leaves one file', async () => {
    const first = await claim();
    expect(await claim()).toBeNull();
    await first?.release();
    expect(await claim()).not.toBeNull();
    expect(first && existsSync(first.file)).toBe(false);
    expect(readdirSync(folder)).toEqual(['owner-2.json']);
  });

  it('is had by one, however many want it', async () => {
    const claims = await Promise.all(Array.from({ length: 20 }, claim));
    expect(claims.filter((one) => one !== null)).toHaveLength(1);
  });

  it('is respected where the owner lives in another container', async () => {
    const file = ownerElsewhere(1);
    const heartbeat = setInterval(() => utimesSync(file, new Date(), new Date()), 1_000);
    expect(await claimOwnership(folder)).toEqual({ heldBy: elsewhere });
    clearInterval(heartbeat);
  });

  it('is taken from an owner in another container that has long been silent', async () => {
    const file = ownerElsewhere(60);
    expect((await claim())?.file).toBe(join(folder, 'owner-5.json'));
    expect(existsSync(file)).toBe(false);
  });

  it('is taken from an owner whose file a crash has cut short', async () => {
    writeFileSync(join(folder, 'owner-1.json'), '{"pid": 1');
    expect(await claim()).not.toBeNull();
  });
});
