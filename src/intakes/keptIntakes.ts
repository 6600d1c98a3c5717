import type { Intake } from '#protocol/intake';

/** A file that is to be sent: what it was announced as, and where its bytes go. */
export type Part = Pick<Intake['files'][number], 'name' | 'sizeBytes' | 'uploadUrl'>;

/** A job whose files this browser sends, as it outlasts a reload. */
export type KeptIntake = {
  jobId: string;
  /** Whose it is: nobody else's browser session sends it. */
  owner: string;
  parts: Part[];
  /** One for each part. Null where this browser had no room for them: after a reload they are to be chosen again. */
  files: File[] | null;
  startedAtMs: number;
};

/** A table in this browser, shared by its tabs. Every call rejects where the browser keeps nothing. */
export type KeptIntakes = {
  read: (jobId: string) => Promise<KeptIntake | null>;
  /** Those of this owner, oldest first; what others have left in this browser is removed. */
  readAll: (owner: string) => Promise<KeptIntake[]>;
  write: (intake: KeptIntake) => Promise<void>;
  remove: (jobId: string) => Promise<void>;
  clear: () => Promise<void>;
};

const databaseName = 'signalbox-uploads';
const tableName = 'intakes';
const shapeVersion = 1;

export function createKeptIntakes(): KeptIntakes {
  let opening: Promise<IDBDatabase> | null = null;

  async function inTable<T>(mode: IDBTransactionMode, work: (table: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    opening ??= open().catch((error: unknown) => {
      opening = null;
      throw error;
    });
    const transaction = (await opening).transaction(tableName, mode);
    const request = work(transaction.objectStore(tableName));
    // Only its end says that it is kept: a request may succeed and the quota still be exceeded.
    await new Promise<void>((resolve, reject) => {
      const fail = () => reject(transaction.error ?? request.error ?? new Error('The browser keeps nothing'));
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', fail);
      transaction.addEventListener('error', fail);
    });
    return request.result;
  }

  const remove = async (jobId: string) => {
    await inTable('readwrite', (table) => table.delete(jobId));
  };

  return {
    read: async (jobId) => {
      const found = (await inTable('readonly', (table) => table.get(jobId))) as KeptIntake | undefined;
      return found ?? null;
    },
    readAll: async (owner) => {
      const all = (await inTable('readonly', (table) => table.getAll())) as KeptIntake[];
      for (const { jobId } of all.filter((intake) => intake.owner !== owner)) await remove(jobId);
      return all.filter((intake) => intake.owner === owner).sort((a, b) => a.startedAtMs - b.startedAtMs);
    },
    write: async (intake) => {
      await inTable('readwrite', (table) => table.put(intake));
    },
    remove,
    clear: () => inTable('readwrite', (table) => table.clear()),
  };
}

/** Whether the files are kept too; where there is no room for them, what is known of them at least is. */
export async function keepIntake(kept: KeptIntakes, intake: KeptIntake): Promise<boolean> {
  try {
    await kept.write(intake);
    return intake.files !== null;
  } catch {
    await kept.write({ ...intake, files: null }).catch(() => undefined);
    return false;
  }
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, shapeVersion);
  request.addEventListener('upgradeneeded', () => {
    if (!request.result.objectStoreNames.contains(tableName)) {
      request.result.createObjectStore(tableName, { keyPath: 'jobId' });
    }
  });
  await new Promise<void>((resolve, reject) => {
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error ?? new Error('The browser keeps nothing')));
  });
  // A newer version of the dashboard in another tab goes before.
  request.result.addEventListener('versionchange', () => request.result.close());
  return request.result;
}
