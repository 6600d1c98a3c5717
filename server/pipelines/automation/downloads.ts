import type { JobState } from '#protocol/applyJobEvent';
import type { ArtifactData, FileRef } from '#protocol/artifact';
import type { LabelTemplate } from '#protocol/labelTemplate';
import type { AutomationInput } from '#protocol/pipelines/automation';
import { drawLabel } from '../../integrations/labels/drawLabel.ts';
import { labelSheet } from '../../integrations/labels/labelSheet.ts';
import type { Run } from '../../jobs/pipeline.ts';
import { readyLabels } from './artifactId.ts';
import { picturesZip } from './downloads/picturesZip.ts';
import { resultRows } from './downloads/resultRows.ts';
import { resultCsv, resultJson, resultXlsx } from './downloads/resultTables.ts';
import { labelContentOf } from './labelContentOf.ts';
import { summaryOf } from './summary.ts';

type Format = ArtifactData<'file'>['format'];

const mimeTypes: Record<Format, string> = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  pdf: 'application/pdf',
  txt: 'text/plain; charset=utf-8',
};

/**
 * Makes the files to download, as `file` artifacts of `stage`: results as JSON, CSV and Excel, all pictures as ZIP, and
 * (with a template) the labels as PDF. What was made after all else is left as it is. All that belongs to the results
 * must be committed before.
 */
export async function makeDownloads(
  run: Run<AutomationInput>,
  stage: string,
  template: LabelTemplate | null,
): Promise<void> {
  const state = run.job();
  const { id: jobId, name } = state.summary;
  const rows = resultRows(state);
  const newest = newestAt(state);
  const make = async (id: string, title: string, format: Format, write: () => Promise<FileRef>): Promise<void> => {
    const made = state.artifacts.get(id);
    if (made?.status === 'ready' && made.at >= newest) return;
    run.signal.throwIfAborted();
    const file = await write();
    run.artifact({ id, kind: 'file', stage, status: 'ready', data: { title, format }, file });
  };
  const put = (fileName: string, bytes: Uint8Array, format: Format) =>
    run.files.put(`results/${fileName}`, bytes, { mimeType: mimeTypes[format] });

  if (template !== null && readyLabels(state).length > 0) {
    await make('file-labels-pdf', 'Labels to print', 'pdf', async () => {
      return put('labels.pdf', await labelSheet(drawings(run, template), name), 'pdf');
    });
  }
  await make('file-results-xlsx', 'Results for Excel', 'xlsx', async () =>
    put('results.xlsx', await resultXlsx(rows), 'xlsx'),
  );
  await make('file-results-csv', 'Results as CSV', 'csv', () =>
    put('results.csv', Buffer.from(resultCsv(rows)), 'csv'),
  );
  await make('file-results-json', 'Results as JSON', 'json', () => {
    const json = resultJson({ jobId, name }, summaryOf(state, Date.now()), rows);
    return put('results.json', Buffer.from(json), 'json');
  });
  await make('file-images-zip', 'All pictures', 'zip', () => {
    return run.files.putStream('results/images.zip', picturesZip(state, run.files), { mimeType: mimeTypes.zip });
  });
}

/** When what the files tell of last changed: a label that failed, say, and was made by a retry. */
function newestAt(state: JobState): string {
  const times = [...state.artifacts.values()].flatMap(({ kind, at }) => (kind === 'file' ? [] : at));
  return times.reduce((newest, at) => (at > newest ? at : newest), '');
}

function* drawings(run: Run<AutomationInput>, template: LabelTemplate) {
  const state = run.job();
  for (const label of readyLabels(state)) {
    const match = state.artifacts.get(label.data.matchId);
    if (match?.kind === 'match') yield drawLabel(template, labelContentOf(state, match));
  }
}
