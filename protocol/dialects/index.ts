import { automationDialect } from './automation.ts';
import { documentsDialect } from './documents.ts';
import type { Dialect } from './defineDialect.ts';

export const dialects = {
  automation: automationDialect,
  documents: documentsDialect,
} as const satisfies Record<string, Dialect>;

export type DialectName = keyof typeof dialects;
