import type { Logger } from 'pino';
import { limits } from '#protocol/limits';
import { AppError } from '../errors.ts';
import { createFilePieces } from '../integrations/filePieces.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { parseInput } from '../jobs/parseInput.ts';
import { repeat } from '../jobs/repeat.ts';
import type { Resources } from '../resources.ts';
import type { Shutdown } from '../shutdown.ts';
import { createIntakeRows } from '../uploads/intakeRows.ts';
import { createIntakes } from '../uploads/createIntakes.ts';
import type { Intakes } from '../uploads/intakes.ts';
import type { Pipelines } from './pipelinesFor.ts';

type IntakesNeed = {
  resources: Pick<Resources, 'database' | 'fileStorage'>;
  pipelines: Pick<Pipelines, 'uploads'> & { registry: PipelineInputs };
  jobs: Pick<Jobs, 'create'>;
  shutdown: Pick<Shutdown, 'add'>;
  log: Logger;
};
type PipelineInputs = Readonly<Record<string, Pick<Pipelines['registry']['automation'], 'contract'> | undefined>>;

/** Uploads in pieces, and what makes their jobs: also those that a process which died has left. */
export function openIntakes({ resources, pipelines, jobs, shutdown, log }: IntakesNeed): Intakes {
  const { registry, uploads } = pipelines;
  const intakes = createIntakes({
    rows: createIntakeRows(resources.database.db),
    storage: resources.fileStorage,
    pieces: createFilePieces(),
    uploads,
    checkInput: (pipeline, input) => {
      const known = Object.hasOwn(registry, pipeline) ? registry[pipeline] : undefined;
      if (known === undefined) throw new AppError('pipeline_not_found', `There is no pipeline “${pipeline}”.`);
      parseInput(known.contract.input, input);
    },
    startJob: jobs.create,
    log,
  });
  const sweep = repeat(intakes.finishComplete, limits.intakeSweepMs, log);
  shutdown.add('intakes', async () => {
    await sweep.stop();
    await intakes.close();
  });
  return intakes;
}
