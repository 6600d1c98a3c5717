import type { Pool } from 'pg';
import type { Lane } from '#protocol/job';

/*
 * Whose turn it is in a lane: start-time fair queueing (P. Goyal, H. M. Vin, H. Cheng, “Start-time Fair Queuing: A
 * Scheduling Algorithm for Integrated Services Packet Switching Networks”, SIGCOMM 1996), with owners as flows and each
 * job as a packet of length 1.
 *
 * A job that lines up is given the turn max(turn of the job that started last, highest turn of its owner's waiting
 * jobs) + 1, and the lowest turn goes first; within a turn, who has waited longest. So owners who wait take turns,
 * however many jobs each has; a flood by one costs another no more than one job per round; and since those who come
 * later line up behind the turn that is being served, everyone's comes. The database function `next_turn` gives turns,
 * in the statement that queues the job. What was taken from its worker keeps the turn that it had.
 */

export type Turn = { jobId: string; attempt: number; turn: number };

type Row = { id: string; attempt: number; turn: string };

/** The waiting job of a lane whose turn it is, but for those given; null where there is none, or the lane is paused. */
export async function readNext(pool: Pool, lane: Lane, without: readonly string[]): Promise<Turn | null> {
  const found = await pool.query<Row>({
    name: 'next-turn',
    text: `SELECT id, attempt, turn FROM jobs
           WHERE lane = $1 AND status = 'queued' AND id <> ALL($2::uuid[])
             AND NOT EXISTS (SELECT FROM lanes WHERE lanes.lane = $1 AND paused_at IS NOT NULL)
           ORDER BY turn, queued_at, id LIMIT 1`,
    values: [lane, without],
  });
  const row = found.rows[0];
  return row === undefined ? null : { jobId: row.id, attempt: row.attempt, turn: Number(row.turn) };
}

/** Remembers whose turn it was, so that newcomers line up behind it. Where that is lost, they come a little sooner. */
export async function recordTurn(pool: Pool, lane: Lane, turn: number): Promise<void> {
  await pool.query({
    name: 'record-turn',
    text: `INSERT INTO lanes (lane, turn) VALUES ($1, $2)
           ON CONFLICT (lane) DO UPDATE SET turn = excluded.turn WHERE lanes.turn < excluded.turn`,
    values: [lane, turn],
  });
}

/** False where the job does not wait any more. */
export async function moveToFront(pool: Pool, jobId: string): Promise<boolean> {
  const moved = await pool.query(
    `UPDATE jobs SET turn = (SELECT min(first.turn) - 1 FROM jobs first
                             WHERE first.lane = jobs.lane AND first.status = 'queued')
     WHERE id = $1 AND status = 'queued'`,
    [jobId],
  );
  return moved.rowCount === 1;
}
