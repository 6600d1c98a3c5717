import type { Pool } from 'pg';
import { laneSchema, type JobSummary, type Lane } from '#protocol/job';
import { limits } from '#protocol/limits';
import type { StageTiming } from '#protocol/timeLeft';
import { readStageTimings } from '../stageTimings.ts';
import { fitRunModel, type PastRun, type RunModel } from './runModel.ts';
import type { JudgedRange } from './widening.ts';

type Owned = { pipeline: string; units: number | null; owner: string };
export type WaitingJob = Owned & { id: string; attempt: number; turn: number; progress: number };
/** The head of a lane, in order, and all that decides how fast it moves. */
export type LaneHead = {
  isPaused: boolean;
  slots: number;
  waiting: WaitingJob[];
  /** False where more wait than these. */
  isWhole: boolean;
  running: { summary: JobSummary; units: number | null }[];
  /** Of the job that started last. */
  turn: number;
  /** Who came lately, oldest first. */
  arrivals: (Owned & { atMs: number })[];
};
/** What is known of a pipeline's runs in a lane. */
export type PipelineHistory = { model: RunModel | null; timings: StageTiming[] };

// Written into the statements: of a limit that is a parameter the planner believes that it is a tenth of all rows.
/** Jobs simulated one by one. */
const headJobs = 150;
/** Arrivals that those to come are taken to be like. */
const arrivalsKnown = 100;
const runsPerLane = 100;
/** As few runs in the lane itself as tell less of it than those in the others do. */
const tellingRuns = 10;
const judgedRanges = 150;

export async function readLaneHead(pool: Pool, lane: Lane): Promise<LaneHead> {
  const [room, waiting, running, arrivals] = await Promise.all([
    pool.query<{ slots: number; turn: number; paused: boolean }>({
      name: 'lane-room',
      text: `SELECT EXISTS (SELECT FROM lanes WHERE lane = $1 AND paused_at IS NOT NULL) AS paused,
                    coalesce((SELECT turn FROM lanes WHERE lane = $1), 0)::float8 AS turn,
                    (SELECT coalesce(sum((lanes->>$1)::int), 0) FROM workers
                     WHERE heartbeat_at > now() - $2 * interval '1 millisecond'
                       AND responsive_at > now() - $3 * interval '1 millisecond')::int AS slots`,
      values: [lane, limits.workerLostMs, limits.workerStalledMs],
    }),
    pool.query<WaitingJob>({
      name: 'lane-head',
      text: `SELECT id, attempt, pipeline, units, coalesce(owner_id, '') AS owner, turn::float8 AS turn,
                    (summary->>'progress')::float8 AS progress
             FROM jobs WHERE lane = $1 AND status = 'queued' ORDER BY jobs.turn, queued_at, id LIMIT ${headJobs}`,
      values: [lane],
    }),
    pool.query<{ summary: JobSummary; units: number | null }>({
      name: 'lane-running',
      text: `SELECT summary, units FROM jobs WHERE status = 'running' AND lane = $1`,
      values: [lane],
    }),
    pool.query<Owned & { atMs: number }>({
      name: 'lane-arrivals',
      text: `SELECT pipeline, units, coalesce(owner_id, '') AS owner,
                    (extract(epoch FROM created_at) * 1000)::float8 AS "atMs"
             FROM jobs WHERE lane = $1 AND created_at > now() - interval '1 hour' ORDER BY created_at DESC LIMIT ${arrivalsKnown}`,
      values: [lane],
    }),
  ]);
  const { slots = 0, turn = 0, paused = false } = room.rows[0] ?? {};
  const isWhole = waiting.rows.length < headJobs;
  const known = { waiting: waiting.rows, running: running.rows, arrivals: arrivals.rows.toReversed() };
  return { ...known, isPaused: paused, slots, turn, isWhole };
}

export async function readPipelineHistory(pool: Pool, pipeline: string, lane: Lane): Promise<PipelineHistory> {
  const [runs, timings] = await Promise.all([
    pool.query<PastRun & { lane: Lane }>({
      name: 'past-runs',
      text: `SELECT lanes.lane, past.units, past.run_ms AS "runMs"
             FROM unnest($2::text[]) AS lanes(lane) CROSS JOIN LATERAL (
               SELECT units, (extract(epoch FROM finished_at - started_at) * 1000)::float8 AS run_ms, finished_at
               FROM jobs
               WHERE pipeline = $1 AND jobs.lane = lanes.lane AND status IN ('completed', 'failed')
                 AND attempt = 1 AND started_at IS NOT NULL
               ORDER BY finished_at DESC LIMIT ${runsPerLane}
             ) AS past ORDER BY past.finished_at DESC`,
      values: [pipeline, laneSchema.options],
    }),
    readStageTimings(pool, pipeline),
  ]);
  const own = runs.rows.filter((run) => run.lane === lane);
  return { model: fitRunModel(own.length < tellingRuns ? runs.rows : own), timings };
}

/** What those who waited in a lane were told lately, and what came true. */
export async function readJudged(pool: Pool, lane: Lane): Promise<JudgedRange[]> {
  const found = await pool.query<JudgedRange>({
    name: 'judged-ranges',
    text: `SELECT raw_min_ms AS "minMs", middle_ms AS "middleMs", raw_max_ms AS "maxMs", actual_ms AS "actualMs"
           FROM wait_estimates WHERE lane = $1 AND actual_ms IS NOT NULL ORDER BY told_at DESC LIMIT ${judgedRanges}`,
    values: [lane],
  });
  return found.rows;
}
