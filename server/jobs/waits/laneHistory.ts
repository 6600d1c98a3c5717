import type { Pool } from 'pg';
import type { Lane } from '#protocol/job';
import { readJudged, readPipelineHistory, type PipelineHistory } from './readLaneState.ts';
import { learnWidening, type Widening } from './widening.ts';

/** What is known of the runs in a lane, and of how right ranges were. */
export type LaneHistory = { pipelines: ReadonlyMap<string, PipelineHistory>; widening: Widening };

/** What was learned holds for so long. */
const goodForMs = 5_000;

/** Reads each lane's history now and then, not each time that it is asked for. */
export function createLaneHistory(pool: Pool): {
  of: (lane: Lane, pipelines: readonly string[]) => Promise<LaneHistory>;
} {
  const cached = new Map<string, { readAtMs: number; value: Promise<unknown> }>();

  /** A reading that failed is not kept. */
  function keep<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = cached.get(key);
    if (known !== undefined && Date.now() - known.readAtMs < goodForMs) return known.value as Promise<T>;
    const value = read().catch((error: unknown) => {
      cached.delete(key);
      throw error;
    });
    cached.set(key, { readAtMs: Date.now(), value });
    return value;
  }

  return {
    of: async (lane, pipelines) => {
      const [widening, ...histories] = await Promise.all([
        keep(`${lane} widening`, async () => learnWidening(await readJudged(pool, lane))),
        ...pipelines.map(async (pipeline) => {
          const history = await keep(`${lane} runs ${pipeline}`, () => readPipelineHistory(pool, pipeline, lane));
          return [pipeline, history] as const;
        }),
      ]);
      return { widening, pipelines: new Map(histories) };
    },
  };
}
