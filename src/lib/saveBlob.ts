/** Saves a file that is in memory, as if its link had been followed. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Revoked at once, some browsers find nothing to save.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
