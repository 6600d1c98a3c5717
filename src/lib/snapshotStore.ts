/** What is kept of what a page last knew: `value` as it stood at `atMs`, in epoch milliseconds. */
export type Snapshot = { key: string; atMs: number; value: unknown };

export type SnapshotStore = {
  read: (key: string) => Promise<Snapshot | null>;
  readAll: () => Promise<Snapshot[]>;
  write: (snapshots: readonly Snapshot[]) => Promise<void>;
  remove: (keys: readonly string[]) => Promise<void>;
  clear: () => Promise<void>;
};

const databaseName = 'signalbox';
const tableName = 'lastKnown';
/** To be raised when what is kept changes its shape: older ones are then dropped. */
const shapeVersion = 1;

/** A small table in this browser, shared by its tabs. Rejects where the browser keeps nothing. */
export function createSnapshotStore(): SnapshotStore {
  let opening: Promise<IDBDatabase> | null = null;

  const table = async (mode: IDBTransactionMode) => {
    opening ??= open().catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return (await opening).transaction(tableName, mode).objectStore(tableName);
  };

  return {
    read: async (key) => {
      const found: unknown = await done((await table('readonly')).get(key));
      return (found as Snapshot | undefined) ?? null;
    },
    readAll: async () => (await done((await table('readonly')).getAll())) as Snapshot[],
    write: async (snapshots) => {
      const store = await table('readwrite');
      await Promise.all(snapshots.map((snapshot) => done(store.put(snapshot))));
    },
    remove: async (keys) => {
      const store = await table('readwrite');
      await Promise.all(keys.map((key) => done(store.delete(key))));
    },
    clear: async () => done((await table('readwrite')).clear()),
  };
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, shapeVersion);
  request.addEventListener('upgradeneeded', () => {
    const { result } = request;
    if (result.objectStoreNames.contains(tableName)) result.deleteObjectStore(tableName);
    result.createObjectStore(tableName, { keyPath: 'key' });
  });
  const database = await done(request);
  // A newer version of the dashboard in another tab goes before.
  database.addEventListener('versionchange', () => database.close());
  return database;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The browser keeps nothing')));
  });
}
