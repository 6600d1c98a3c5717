import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const made: string[] = [];

/** A folder to be a data directory, of mode 700 like every mkdtemp; removed by `removeFolders`. */
export function makeFolder(name = 'data'): string {
  const folder = mkdtempSync(join(tmpdir(), `signalbox ${name} `));
  made.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** The pid of the PostgreSQL that runs in `home`, or null. */
export function postgresPid(home: string): number | null {
  const file = join(home, 'cluster', 'postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
  return pid > 0 && existsSync(`/proc/${pid}/cwd`) ? pid : null;
}

/** The first column of what the statement answers, on a connection of its own. */
export async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' });
    return rows.map(([value]) => value);
  } finally {
    await client.end();
  }
}
