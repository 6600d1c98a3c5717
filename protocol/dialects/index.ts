import { automationDialect } from './automation.ts';
import type { Dialect } from './defineDialect.ts';

export const dialects = {
  automation: automationDialect,
} as const satisfies Record<string, Dialect>;

export type DialectName = keyof typeof dialects;
