import { formatUnit } from './formatUnit.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in decimal units: «512 byte», «1.4 MB». */
export function formatBytes(sizeBytes: number, locale: string): string {
  let size = sizeBytes;
  let index = 0;
  while (size >= 999.5 && index < units.length - 1) {
    size /= 1_000;
    index += 1;
  }
  return formatUnit(size, units[index] ?? 'byte', locale, index === 0 || size >= 99.95 ? 0 : 1);
}
