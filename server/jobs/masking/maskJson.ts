import { mask, maskText } from './maskText.ts';

/** What names things of the job itself, and is needed as it is for its parts to fit together. */
const identifiers: ReadonlySet<string> = new Set(
  (
    'id jobId batchId artifactId screenshotId ocrId matchId foreignId key mimeType ' +
    'at createdAt updatedAt startedAt finishedAt kind status stage type pipeline lane'
  ).split(' '),
);
/** Numbers of things, which may look like those of people. */
const numbersOfThings: ReadonlySet<string> = new Set(['articleNumber', 'ean', 'gtin', 'sku']);
const addresses = /url$/i;
const pictures = /^image\//;

/**
 * JSON as someone without an account may see it: texts masked, owners and workers left out, and of the files only the
 * pictures, since nobody can mask a sheet in passing.
 */
export function maskJson<T>(value: T): T {
  return maskValue(value, '', knownIn(value)) as T;
}

function maskValue(value: unknown, name: string, known: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return maskString(value, name, known);
  if (Array.isArray(value)) {
    return value.filter((item) => !holdsOtherFile(item)).map((item) => maskValue(item, name, known));
  }
  if (typeof value !== 'object' || value === null) return value;
  const masked: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (isFile(inner) && !pictures.test(inner.mimeType)) continue;
    // A name of a field may be a person's, where rows are told by their columns.
    const safeKey = identifiers.has(key) ? key : maskText(key);
    masked[safeKey] = maskPerson(key, inner) ?? maskValue(inner, key, known);
  }
  return masked;
}

/** What tells of people by the field's name alone; undefined for all else. */
function maskPerson(key: string, value: unknown): unknown {
  if (value === null) return undefined;
  if (key === 'ownerId' || key === 'createdBy') return mask;
  if (key === 'workerId' && typeof value === 'string') return mask;
  if (key === 'by' && typeof value === 'object' && 'kind' in value) return { kind: value.kind };
  return undefined;
}

function maskString(text: string, name: string, known: ReadonlySet<string>): string {
  if (identifiers.has(name)) return text;
  if (numbersOfThings.has(name)) return text.includes('@') ? maskText(text) : text;
  if (!addresses.test(name)) return maskText(text, known);
  const [path = '', ...rest] = text.split(/(?=[?#])/);
  return maskText(path, new Set([path])) + rest.map((part) => maskText(part, known)).join('');
}

/** The article numbers that fields name: in the texts beside them they are no telephone numbers. */
function knownIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (!numbersOfThings.has(key)) knownIn(inner, found);
    else if (typeof inner === 'string') found.add(inner);
    else if (isField(inner)) found.add(inner.text);
  }
  return found;
}

function isField(value: unknown): value is { text: string } {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}

type File = { key: string; mimeType: string };

function isFile(value: unknown): value is File {
  if (typeof value !== 'object' || value === null) return false;
  return 'key' in value && typeof value.key === 'string' && 'mimeType' in value && typeof value.mimeType === 'string';
}

function holdsOtherFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'file' in value && isFile(value.file) && 'title' in value && !pictures.test(value.file.mimeType);
}
