import { automationForeign } from './automationForeign.ts';
import { bulkUploadForeign } from './bulkUpload.ts';
import type { ForeignDialect } from './defineForeignDialect.ts';
import { documentsForeign } from './documentsForeign.ts';
import { scansForeign } from './scans.ts';

/** The dialects that the dashboard can speak to a backend of another kind, by their name in `VITE_PROTOCOL`. */
export const foreignDialects = {
  automation: automationForeign,
  scans: scansForeign,
  documents: documentsForeign,
  'bulk-upload': bulkUploadForeign,
} as const satisfies Record<string, ForeignDialect>;

export type ForeignDialectName = keyof typeof foreignDialects;
