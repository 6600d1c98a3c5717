import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Lane } from '#protocol/job';
import { limits } from '#protocol/limits';
import { estimateLane, type LaneEstimate, type StartEstimate } from './laneEstimate.ts';
import { createLaneHistory } from './laneHistory.ts';
import { readLaneHead, type LaneHead } from './readLaneState.ts';
import { toLaneState } from './toLaneState.ts';

/** A lane as it was at that moment. */
export type Board = {
  atMs: number;
  /** Places from 1, of those at the head. */
  places: ReadonlyMap<string, number>;
  /** Nobody waits behind the head. */
  isWhole: boolean;
  estimate: (position: number) => StartEstimate | null;
};

export type LaneBoards = {
  /** A board in which all of these jobs can have a place, as of half a second ago at most. */
  of: (lane: Lane, jobIds: readonly string[], notBeforeMs: number) => Promise<Board>;
};

type Simulated = { atMs: number; costMs: number; about: string; places: number; estimate: LaneEstimate };

/** A lane is not read more often, however many ask. */
const boardGapMs = 100;
/** Simulating takes no more than one part in so many of the time, however long the lane is. */
const simulationShare = 20;

export function createLaneBoards(pool: Pool): LaneBoards {
  const history = createLaneHistory(pool);
  const boards = new Map<Lane, Board>();
  const simulated = new Map<Lane, Simulated>();
  const reading = new Map<Lane, Promise<Board>>();

  async function readBoard(lane: Lane): Promise<Board> {
    const beforeMs = boards.get(lane)?.atMs;
    if (beforeMs !== undefined) await sleep(Math.max(0, beforeMs + boardGapMs - Date.now()));
    const atMs = Date.now();
    const head = await readLaneHead(pool, lane);
    const { atMs: simulatedAtMs, estimate } = await simulate(lane, head, atMs);
    const board = {
      atMs,
      places: new Map(head.waiting.map(({ id }, index) => [id, index + 1])),
      isWhole: head.isWhole,
      estimate: (position: number) => (head.isPaused ? null : estimate(position, atMs - simulatedAtMs)),
    };
    boards.set(lane, board);
    return board;
  }

  /** What was simulated a moment ago is good enough where the lane still moves as it did. */
  async function simulate(lane: Lane, head: LaneHead, nowMs: number): Promise<Simulated> {
    const known = simulated.get(lane);
    const about = `${head.slots} ${head.isPaused}`;
    const places = head.waiting.length;
    if (known !== undefined && known.about === about && places <= known.places * 1.5) {
      if (nowMs - known.atMs < Math.max(limits.queuesPatchMs, known.costMs * simulationShare)) return known;
    }
    const pipelines = [
      ...[...head.waiting, ...head.arrivals].map(({ pipeline }) => pipeline),
      ...head.running.map(({ summary }) => summary.pipeline),
    ];
    const learned = await history.of(lane, [...new Set(pipelines)]);
    const startedMs = performance.now();
    const state = toLaneState(head, (pipeline) => learned.pipelines.get(pipeline), nowMs);
    const estimate = estimateLane(state, learned.widening);
    const fresh = { atMs: nowMs, costMs: performance.now() - startedMs, about, places, estimate };
    simulated.set(lane, fresh);
    return fresh;
  }

  function freshBoard(lane: Lane): Promise<Board> {
    const known = reading.get(lane) ?? readBoard(lane).finally(() => reading.delete(lane));
    reading.set(lane, known);
    return known;
  }

  return {
    of: async (lane, jobIds, notBeforeMs) => {
      // What was read before a job was queued does not hold it.
      const holds = (board: Board) =>
        board.atMs >= notBeforeMs && (!board.isWhole || jobIds.every((id) => board.places.has(id)));
      const known = boards.get(lane);
      if (known !== undefined && Date.now() - known.atMs < limits.queuesPatchMs && holds(known)) return known;
      const board = await freshBoard(lane);
      return holds(board) ? board : await freshBoard(lane);
    },
  };
}
