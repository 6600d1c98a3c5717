import { canChangeJob, canReadAllJobs, canReadJob, may, type Need } from '#protocol/access';
import type { Role, Viewer } from '#protocol/account';
import type { Endpoint } from '#protocol/endpoint';
import { allEndpoints, type AnyEndpointName } from '#protocol/endpoints/index';
import { topicNeeds, type ClientToServerFeed, type Topic } from '#protocol/feed';

/** Who may do what: the rows of the table in docs/security.md, each of which the access matrix tries on everyone. */

export const everyone = ['admin', 'operator', 'user', 'viewer', 'share', 'nobody'] as const;
export type Who = (typeof everyone)[number];
/** `all`, `own`, `its job`: of jobs, or what belongs to them. */
export type Cell = 'yes' | 'all' | 'own' | 'its job' | '–';
export type AccessRow = {
  kind: 'HTTP' | 'feed' | 'dialect' | 'room';
  name: string;
  need: Need;
  cells: Record<Who, Cell>;
};

export const myJob = '00000000-0000-4000-8000-000000000001';
export const otherJob = '00000000-0000-4000-8000-000000000002';

export function viewerAs(who: Who): Viewer | null {
  if (who === 'nobody') return null;
  const about = { name: null, email: null, plan: 'normal' } as const;
  if (who !== 'share') return { ...about, id: 'me', role: who satisfies Role, via: 'session', share: null };
  return {
    ...about,
    id: null,
    role: 'viewer',
    via: 'share',
    share: { id: otherJob, jobId: myJob, expiresAt: '2027-01-01T00:00:00.000Z' },
  };
}

type JobAct = 'read' | 'change' | null;

function cellsBy(need: Need, act: JobAct): Record<Who, Cell> {
  const cellOf = (who: Who): Cell => {
    const viewer = viewerAs(who);
    if (!may(viewer, need)) return '–';
    if (act === null || viewer === null) return 'yes';
    const can = act === 'read' ? canReadJob : canChangeJob;
    if (can(viewer, { id: otherJob, ownerId: 'someone else' })) return 'all';
    if (!can(viewer, { id: myJob, ownerId: 'me' })) return '–';
    return who === 'share' ? 'its job' : 'own';
  };
  return Object.fromEntries(everyone.map((who) => [who, cellOf(who)])) as Record<Who, Cell>;
}

/** Those of the endpoints with a job in their path that need it to be changeable. */
const changing: ReadonlySet<AnyEndpointName> = new Set([
  'cancelJob',
  'retryJob',
  'listShares',
  'createShare',
  'revokeShare',
] as const);

function actOf(name: AnyEndpointName, { path }: Endpoint): JobAct {
  // Until there is a job, it is its sender's own affair.
  if (path.startsWith('/api/intakes') || !path.includes(':jobId')) return null;
  return changing.has(name) ? 'change' : 'read';
}

/** Of one's own only, however much one may read otherwise: one's sessions, keys, notices. */
function owned(cells: Record<Who, Cell>): Record<Who, Cell> {
  return Object.fromEntries(everyone.map((who) => [who, cells[who] === 'yes' ? 'own' : cells[who]])) as typeof cells;
}

function row(kind: AccessRow['kind'], name: string, need: Need, act: JobAct = null): AccessRow {
  return { kind, name, need, cells: cellsBy(need, act) };
}

function list(kind: AccessRow['kind'], name: string): AccessRow {
  const cells = cellsBy('member', null);
  for (const who of everyone) {
    const viewer = viewerAs(who);
    if (viewer !== null && cells[who] === 'yes') cells[who] = canReadAllJobs(viewer) ? 'all' : 'own';
  }
  return { kind, name, need: 'member', cells };
}

/** What looks through all jobs that one may read. */
const lists: ReadonlySet<AnyEndpointName> = new Set(['listJobs', 'searchTexts', 'getBatch', 'getCovers'] as const);

export const endpointRows: readonly (AccessRow & { endpoint: AnyEndpointName; act: JobAct })[] = (
  Object.entries(allEndpoints) as [AnyEndpointName, Endpoint][]
).map(([endpoint, about]) => {
  const act = actOf(endpoint, about);
  const name = `${about.method} ${about.path}`;
  const made = lists.has(endpoint) ? list('HTTP', name) : row('HTTP', name, about.need, act);
  const isPersonal = about.need === 'member' && /^\/api\/(account|notifications)\b/.test(about.path);
  if (isPersonal || about.path.startsWith('/api/intakes')) made.cells = owned(made.cells);
  return { ...made, endpoint, act };
});

/** Beside the tables: the dialects' REST, files, and what is for everyone. */
export const otherHttpRows: readonly (AccessRow & { act: JobAct })[] = [
  { ...row('HTTP', 'POST /api/automation/start', 'starter'), act: null },
  { ...row('HTTP', 'GET /api/automation/jobs/:id', 'member', 'read'), act: 'read' },
  { ...row('HTTP', 'POST /api/test-websocket/run', 'starter'), act: null },
  {
    ...row('HTTP', 'PATCH /api/intakes/:jobId/bytes/:index', 'starter'),
    cells: owned(cellsBy('starter', null)),
    act: null,
  },
  // By a link made for whoever asks; a share link's opens pictures.
  { ...row('HTTP', 'GET /api/files/*', 'reader', 'read'), act: 'read' },
  // A program on the server's own machine, and whoever has the token for it, may as well.
  { ...row('HTTP', 'GET /metrics', 'operator'), act: null },
  { ...row('HTTP', 'GET /livez', 'anyone'), act: null },
  { ...row('HTTP', 'GET /readyz', 'anyone'), act: null },
  { ...row('HTTP', 'GET /api/docs', 'anyone'), act: null },
  { ...row('HTTP', 'GET /api/openapi.json', 'anyone'), act: null },
  { ...row('HTTP', 'GET /api/auth/callback/:provider', 'anyone'), act: null },
  { ...row('HTTP', 'GET /demo-shop/', 'anyone'), act: null },
  { ...row('HTTP', 'GET /', 'anyone'), act: null },
];

export const feedRows: Readonly<Record<'connect' | keyof ClientToServerFeed, AccessRow>> = {
  connect: row('feed', 'connect', 'reader'),
  subscribe: row('feed', 'subscribe', 'reader', 'read'),
  unsubscribe: row('feed', 'unsubscribe', 'reader'),
  'subscribe-list': list('feed', 'subscribe-list'),
  'unsubscribe-list': row('feed', 'unsubscribe-list', 'reader'),
  'subscribe-topic': row('feed', 'subscribe-topic (queues)', topicNeeds.queues),
  'unsubscribe-topic': row('feed', 'unsubscribe-topic', 'reader'),
};

/** The rooms of topics, and who is let into them. */
export const topicRows: Readonly<Record<Topic, AccessRow>> = {
  queues: feedRows['subscribe-topic'],
  system: row('feed', 'subscribe-topic (system)', topicNeeds.system),
};

function dialectRow(name: string, need: Need, act: JobAct = null): AccessRow {
  const made = row('dialect', name, need, act);
  return { ...made, cells: { ...made.cells, share: '–' } };
}

/** Who brings nothing is let in for a while, to `authenticate`; a share link is not: the dialects know of no masking. */
export const dialectRows = {
  authenticate: dialectRow('authenticate', 'anyone'),
  ping: dialectRow('ping', 'member'),
  'job:subscribe': dialectRow('job:subscribe', 'member', 'read'),
  'automation:subscribe': dialectRow('automation:subscribe', 'member', 'read'),
  'job:unsubscribe': dialectRow('job:unsubscribe', 'anyone'),
  'automation:unsubscribe': dialectRow('automation:unsubscribe', 'anyone'),
  'subscribe-admin': dialectRow('subscribe-admin', 'admin'),
  'unsubscribe-admin': dialectRow('unsubscribe-admin', 'anyone'),
  'request-system-metrics': dialectRow('request-system-metrics', 'admin'),
} as const satisfies Record<string, AccessRow>;

function roomRow(name: string, cells: Partial<Record<Who, Cell>>): AccessRow {
  const none = Object.fromEntries(everyone.map((who) => [who, '–'])) as Record<Who, Cell>;
  return { kind: 'room', name, need: 'reader', cells: { ...none, ...cells } };
}

const ofReaders = { admin: 'all', operator: 'all', user: 'own', viewer: 'own' } as const;
export const roomRows = {
  job: roomRow('job:{jobId}', ofReaders),
  shared: roomRow('shared:{jobId}, masked', { share: 'its job' }),
  list: roomRow('list', { admin: 'all', operator: 'all' }),
  ownList: roomRow('list:{userId}', { user: 'own', viewer: 'own' }),
  user: roomRow('user:{userId}', { admin: 'own', operator: 'own', user: 'own', viewer: 'own' }),
  topicQueues: roomRow('topic:queues', { admin: 'yes', operator: 'yes', user: 'yes', viewer: 'yes' }),
  topicSystem: roomRow('topic:system', { admin: 'yes', operator: 'yes' }),
  admin: roomRow('admin', { admin: 'yes' }),
  broadcast: roomRow('job:created and notices of a dialect', ofReaders),
  document: roomRow('job-queued … job-failed', { admin: 'own', operator: 'own', user: 'own', viewer: 'own' }),
  queues: roomRow('queue-status', { admin: 'yes', operator: 'yes', user: 'yes', viewer: 'yes' }),
} as const satisfies Record<string, AccessRow>;

export const accessRows: readonly AccessRow[] = [
  ...endpointRows,
  ...otherHttpRows,
  ...Object.values(feedRows),
  topicRows.system,
  ...Object.values(dialectRows),
  ...Object.values(roomRows),
];

/** The table as docs/security.md has it: what is the same for everyone stands in one row. */
export function accessTable(rows: readonly AccessRow[] = accessRows): string {
  const groups = new Map<string, string[]>();
  for (const { kind, name, cells } of rows) {
    const key = `${kind} | ${everyone.map((who) => cells[who]).join(' | ')}`;
    groups.set(key, [...(groups.get(key) ?? []), `\`${name}\``]);
  }
  const lines = [...groups].map(([key, names]) => {
    const [kind = '', ...cells] = key.split(' | ');
    return `| ${kind} | ${names.join('<br>')} | ${cells.join(' | ')} |`;
  });
  return [
    `| | what | ${everyone.join(' | ')} |`,
    `| ${Array.from({ length: 8 }, () => '-').join(' | ')} |`,
    ...lines,
  ].join('\n');
}
