import type { DialectName } from '#protocol/dialects/index';
import { automationServer } from './automation.ts';
import { documentsServer } from './documents.ts';
import type { DialectServer } from './dialectServer.ts';

export const dialectServers: Readonly<Record<DialectName, DialectServer>> = {
  automation: automationServer,
  documents: documentsServer,
};
