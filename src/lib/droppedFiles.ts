/** Files of folders in folders, at most; who drops a whole disk meant something else. */
const mostFiles = 5_000;

/**
 * The files that were dropped or pasted, with those in dropped folders, by path. To be called in the event itself: the
 * data is emptied after it.
 */
export async function droppedFiles(data: DataTransfer): Promise<File[]> {
  const plain = [...data.files];
  // Absent where something else than a browser makes the event.
  const items: Iterable<DataTransferItem> = (data as Partial<DataTransfer>).items ?? [];
  const entries = [...items].flatMap((item) => {
    // Not in every browser, nor of what is pasted.
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
  if (!entries.some((entry) => entry.isDirectory)) return plain;
  const files: File[] = [];
  for (const entry of entries) await collect(entry, files);
  return files;
}

async function collect(entry: FileSystemEntry, files: File[]): Promise<void> {
  if (files.length >= mostFiles || entry.name.startsWith('.')) return;
  if (entry.isFile) {
    const file = await new Promise<File | null>((resolve) => {
      (entry as FileSystemFileEntry).file(resolve, () => resolve(null));
    });
    if (file !== null) files.push(file);
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside: FileSystemEntry[] = [];
  // A folder is read in portions, until one is empty.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => resolve([]));
    });
    if (portion.length === 0) break;
    inside.push(...portion);
  }
  for (const child of inside.sort((a, b) => a.name.localeCompare(b.name))) await collect(child, files);
}
