import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { laneSchema, type Lane } from '#protocol/job';
import type { JobWait } from '#protocol/queue';
import { createLaneBoards } from './laneBoards.ts';
import type { StartEstimate } from './laneEstimate.ts';
import { createToldRanges } from './toldRanges.ts';

/** `notBeforeMs`: what has changed until then shows, where what holds for half a second won't do. */
export type WaitsOf = (jobIds: readonly string[], notBeforeMs?: number) => Promise<Map<string, JobWait>>;

type Row = { id: string; attempt: number; lane: Lane };

/**
 * Where waiting jobs stand in their lanes, and when they will start. Each lane is worked out once for all of its jobs,
 * and only while somebody asks. Jobs that do not wait are left out.
 */
export function createWaits({ pool, log }: { pool: Pool; log: Logger }): WaitsOf {
  const boards = createLaneBoards(pool);
  const told = createToldRanges(pool, log);

  async function waitsIn(lane: Lane, rows: readonly Row[], notBeforeMs: number): Promise<[string, JobWait][]> {
    const board = await boards.of(
      lane,
      rows.map(({ id }) => id),
      notBeforeMs,
    );
    const behind = rows.filter(({ id }) => !board.places.has(id)).map(({ id }) => id);
    const places = behind.length === 0 ? new Map<string, number>() : await readPlaces(pool, lane, behind);
    const at = new Date(board.atMs).toISOString();
    return rows.flatMap(({ id, attempt }): [string, JobWait][] => {
      const position = board.places.get(id) ?? places.get(id);
      if (position === undefined) return [];
      const estimate = board.estimate(position);
      if (estimate !== null) told.add({ jobId: id, attempt, lane, position, estimate });
      return [[id, { position, startsIn: estimate === null ? null : rounded(estimate), at }]];
    });
  }

  return async (jobIds, notBeforeMs = 0) => {
    if (jobIds.length === 0) return new Map();
    const found = await pool.query<Row>({
      name: 'who-waits',
      text: `SELECT id, attempt, lane FROM jobs WHERE id = ANY($1::uuid[]) AND status = 'queued'`,
      values: [jobIds],
    });
    const perLane = laneSchema.options.map(async (lane) => {
      const rows = found.rows.filter((row) => row.lane === lane);
      return rows.length === 0 ? [] : await waitsIn(lane, rows, notBeforeMs);
    });
    return new Map((await Promise.all(perLane)).flat());
  };
}

/** Places from 1, of jobs behind the head; of the index alone, without a look at the rows. */
async function readPlaces(pool: Pool, lane: Lane, jobIds: readonly string[]): Promise<Map<string, number>> {
  const found = await pool.query<{ id: string; place: number }>({
    name: 'places',
    text: `SELECT id, place::int AS place FROM (
             SELECT id, row_number() OVER (ORDER BY turn, queued_at, id) AS place
             FROM jobs WHERE lane = $1 AND status = 'queued'
           ) AS places JOIN unnest($2::uuid[]) AS asked(id) USING (id)`,
    values: [lane, jobIds],
  });
  return new Map(found.rows.map(({ id, place }) => [id, place]));
}

function rounded({ startsIn }: StartEstimate): { minMs: number; maxMs: number } {
  return { minMs: Math.floor(startsIn.minMs), maxMs: Math.ceil(startsIn.maxMs) };
}
