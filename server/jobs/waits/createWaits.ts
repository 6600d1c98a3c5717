import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { laneSchema, type JobSummary, type Lane } from '#protocol/job';
import { limits } from '#protocol/limits';
import type { JobWait } from '#protocol/queue';
import { estimateLane, type LaneEstimate, type StartEstimate } from './laneEstimate.ts';
import { createLaneHistory } from './laneHistory.ts';
import { readLaneHead } from './readLaneState.ts';
import { createToldRanges } from './toldRanges.ts';
import { toLaneState } from './toLaneState.ts';

/** `notBeforeMs`: what has changed until then shows, where what holds for half a second won't do. */
export type WaitsOf = (jobIds: readonly string[], notBeforeMs?: number) => Promise<Map<string, JobWait>>;

type Board = {
  atMs: number;
  /** Places from 1, of those at the head. */
  places: ReadonlyMap<string, number>;
  /** What follows the head is behind it. */
  isWhole: boolean;
  estimate: LaneEstimate;
};
type Row = { id: string; attempt: number; lane: Lane };

/** A lane is not looked at more often, however many ask. */
const boardGapMs = 100;

/**
 * Where waiting jobs stand in their lanes, and when they will start. Each lane is worked out once for all of its jobs,
 * and only while somebody asks. Jobs that do not wait are left out.
 */
export function createWaits({ pool, log }: { pool: Pool; log: Logger }): WaitsOf {
  const history = createLaneHistory(pool);
  const told = createToldRanges(pool, log);
  const boards = new Map<Lane, Board>();
  const reading = new Map<Lane, Promise<Board>>();

  async function readBoard(lane: Lane): Promise<Board> {
    const beforeMs = boards.get(lane)?.atMs;
    if (beforeMs !== undefined) await sleep(Math.max(0, beforeMs + boardGapMs - Date.now()));
    const atMs = Date.now();
    const head = await readLaneHead(pool, lane);
    const owned = [...head.waiting, ...head.arrivals].map(({ pipeline }) => pipeline);
    const pipelines = [...owned, ...head.running.map(pipelineOf)];
    const known = await history.of(lane, [...new Set(pipelines)]);
    const state = toLaneState(head, (pipeline) => known.pipelines.get(pipeline), atMs);
    const board = {
      atMs,
      places: new Map(head.waiting.map(({ id }, index) => [id, index + 1])),
      isWhole: head.isWhole,
      estimate: head.isPaused ? () => null : estimateLane(state, known.widening),
    };
    boards.set(lane, board);
    return board;
  }

  function freshBoard(lane: Lane): Promise<Board> {
    const known = reading.get(lane) ?? readBoard(lane).finally(() => reading.delete(lane));
    reading.set(lane, known);
    return known;
  }

  /** One in which all of them can have a place: what was read before a job was queued does not hold it. */
  async function boardFor(lane: Lane, rows: readonly Row[], notBeforeMs: number): Promise<Board> {
    const holds = (board: Board) =>
      board.atMs >= notBeforeMs && (!board.isWhole || rows.every(({ id }) => board.places.has(id)));
    const known = boards.get(lane);
    if (known !== undefined && Date.now() - known.atMs < limits.queuesPatchMs && holds(known)) return known;
    const board = await freshBoard(lane);
    return holds(board) ? board : await freshBoard(lane);
  }

  async function waitsIn(lane: Lane, rows: readonly Row[], notBeforeMs: number): Promise<[string, JobWait][]> {
    const board = await boardFor(lane, rows, notBeforeMs);
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
           ) AS places WHERE id = ANY($2::uuid[])`,
    values: [lane, jobIds],
  });
  return new Map(found.rows.map(({ id, place }) => [id, place]));
}

function pipelineOf({ summary }: { summary: JobSummary }): string {
  return summary.pipeline;
}

function rounded({ startsIn }: StartEstimate): { minMs: number; maxMs: number } {
  return { minMs: Math.floor(startsIn.minMs), maxMs: Math.ceil(startsIn.maxMs) };
}
