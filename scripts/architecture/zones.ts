/** A part of the tree and what it may import. Paths that end in `/` are folders; `*` stands for one name. */
export type Zone = {
  path: string;
  mayImport: readonly string[];
  /** Packages and node: modules that it may import; without a list, any. */
  packages?: readonly string[];
  notPackages?: readonly string[];
  /** Puts the parts together: no other zone may import it. */
  top?: boolean;
};

const dashboardBase = ['src/lib/', 'src/locales/', 'src/env.ts', 'src/paths.ts', 'protocol/'];
const dashboardData = [...dashboardBase, 'src/realtime/', 'src/api/'];
const dashboardParts = [
  ...dashboardData,
  'src/stores/',
  'src/intakes/',
  'src/hooks/',
  'src/components/',
  'src/pipelines/',
];

// The small files beside main.ts, such as errors.ts and env.ts. Those that put the server together are further below.
const serverBase = ['server/*', 'protocol/'];
const serverData = [...serverBase, 'server/database/'];
const serverDoors = [
  ...serverData,
  'server/jobs/',
  'server/integrations/',
  'server/uploads/',
  'server/accounts/',
  'server/notifications/',
  'server/system/',
  'server/observability/',
];

/**
 * The import directions of docs/architecture.md. The first zone that holds a file is the one that counts. A zone may
 * always import itself. Every file of the roots lies in a zone.
 */
export const zones: readonly Zone[] = [
  { path: 'protocol/', mayImport: [], packages: ['zod'] },

  { path: 'src/lib/', mayImport: dashboardBase },
  { path: 'src/locales/', mayImport: [...dashboardBase, 'src/api/ApiError.ts'] },
  { path: 'src/env.ts', mayImport: ['protocol/'] },
  { path: 'src/paths.ts', mayImport: ['protocol/'] },
  { path: 'src/realtime/', mayImport: dashboardBase, notPackages: ['react', 'react-dom', 'zustand'] },
  { path: 'src/api/', mayImport: [...dashboardBase, 'src/realtime/'] },
  { path: 'src/stores/', mayImport: dashboardData },
  { path: 'src/intakes/', mayImport: [...dashboardData, 'src/stores/'] },
  { path: 'src/hooks/', mayImport: dashboardParts },
  { path: 'src/components/', mayImport: dashboardParts },
  { path: 'src/pipelines/', mayImport: dashboardParts },
  { path: 'src/pages/*/', mayImport: dashboardParts },
  { path: 'src/serviceWorker/', mayImport: ['src/zodWithoutEval.ts', 'protocol/'], packages: [] },
  { path: 'src/*', mayImport: ['src/', 'protocol/'] },

  ...['server/main.ts', 'server/resources.ts', 'server/shutdown.ts', 'server/services/'].map((path) => ({
    path,
    mayImport: ['server/', 'protocol/'],
    top: true,
  })),
  { path: 'server/*', mayImport: serverBase },
  { path: 'server/database/', mayImport: serverBase },
  {
    path: 'server/integrations/',
    mayImport: [...serverBase, 'server/jobs/pipeline.ts', 'server/notifications/sender.ts'],
  },
  { path: 'server/jobs/', mayImport: serverData },
  { path: 'server/system/', mayImport: [...serverData, 'server/jobs/'] },
  {
    path: 'server/observability/',
    mayImport: [...serverData, 'server/jobs/', 'server/system/', 'server/integrations/netGuard/'],
  },
  { path: 'server/uploads/', mayImport: [...serverData, 'server/jobs/pipeline.ts', 'server/integrations/'] },
  { path: 'server/accounts/', mayImport: [...serverData, 'server/integrations/mail.ts'] },
  { path: 'server/notifications/', mayImport: [...serverData, 'server/jobs/', 'server/integrations/'] },
  { path: 'server/pipelines/', mayImport: [...serverBase, 'server/jobs/pipeline.ts', 'server/integrations/'] },
  { path: 'server/demo/', mayImport: [...serverBase, 'server/integrations/'] },
  { path: 'server/http/', mayImport: [...serverDoors, 'server/demo/'] },
  { path: 'server/realtime/', mayImport: serverDoors },
];

/** Where the three kinds of product code lie. */
export const roots = ['protocol/', 'src/', 'server/'] as const;

/** What only certain files may touch: a package, or a piece of syntax. */
export type Door = { what: string; within: string; onlyIn: readonly string[] };

export const packageDoors: readonly Door[] = [
  { what: 'socket.io-client', within: 'src/', onlyIn: ['src/realtime/open*.ts'] },
  { what: 'socket.io-client', within: 'server/', onlyIn: [] },
  { what: 'bullmq', within: 'server/', onlyIn: ['server/jobs/queue*.ts'] },
  { what: 'prom-client', within: 'server/', onlyIn: ['server/observability/*.ts'] },
];

export const syntaxDoors: readonly Door[] = [
  { what: 'import.meta.env', within: 'src/', onlyIn: ['src/env.ts'] },
  { what: 'broadcast emit', within: 'server/', onlyIn: ['server/realtime/fanOut.ts'] },
];
