import { z } from 'zod';
import {
  bulkUploadDoneSchema,
  bulkUploadEventSchemas as schemas,
  bulkUploadJobsSchema,
  bulkUploadStatusSchema,
  type BulkUploadJob,
} from './bulkUploadPayloads.ts';
import { defineForeignDialect, foreignRequest, jobEvent } from './defineForeignDialect.ts';
import { foreignFile } from './foreignFile.ts';
import type { ForeignJob } from './foreignJob.ts';

const api = '/api/v1/bulk-upload';
const jobId = (payload: { job_id: string }) => payload.job_id;
const about = { jobId, at: (payload: { timestamp: string }) => payload.timestamp };

/** Bulk import of member records. Everything it answers needs a token. */
export const bulkUploadForeign = defineForeignDialect({
  socket: { namespace: '/', path: '/socket.io', transports: ['websocket', 'polling'], timeoutMs: 10_000 },
  plan: {
    pipeline: 'bulk-upload',
    logsMessages: true,
    stages: [
      { name: 'initialization', from: 0 },
      { name: 'file_reading', from: 10 },
      { name: 'pre_validation', from: 25 },
      { name: 'iec_verification', from: 45 },
      { name: 'database_operations', from: 65 },
      { name: 'report_generation', from: 85 },
    ],
  },
  clientEvents: {
    subscribe_bulk_upload_job: z.object({ job_id: z.string() }),
    unsubscribe_bulk_upload_job: z.object({ job_id: z.string() }),
  },
  subscribe: { event: 'subscribe_bulk_upload_job', payloadOf: (id) => ({ job_id: id }) },
  offers: ['listJobs', 'getJob', 'cancelJob', 'retryJob'],
  serverEvents: {
    bulk_upload_progress: jobEvent(schemas.bulk_upload_progress, {
      ...about,
      tell: (job, { stage, progress, message, timestamp }) => {
        // The same import was put into the queue again; what only comes late is older than the failure.
        const ended = job.summary?.status === 'failed' ? job.summary.finishedAt : null;
        if (ended !== null && Date.parse(timestamp) > Date.parse(ended)) job.reopen();
        job.reach({ stage, progress, message });
      },
    }),
    bulk_upload_complete: jobEvent(schemas.bulk_upload_complete, {
      ...about,
      tell: (job, { validation_stats, database_stats, processing_duration_ms, report_path }) =>
        complete(job, { validation_stats, database_stats, processing_duration_ms }, report_path),
    }),
    bulk_upload_failed: jobEvent(schemas.bulk_upload_failed, {
      ...about,
      tell: (job, { error, stage }) => job.fail(error, stage),
    }),
  },
  http: {
    getJob: foreignRequest('GET', `${api}/status/:jobId`, bulkUploadStatusSchema, ({ data }) => [told(data)]),
    listJobs: foreignRequest('GET', `${api}/queue/jobs?limit=100`, bulkUploadJobsSchema, ({ data }) =>
      (Array.isArray(data) ? data : data.jobs).map(told),
    ),
    cancelJob: foreignRequest('POST', `${api}/cancel/:jobId`, bulkUploadDoneSchema),
    retryJob: foreignRequest('POST', `${api}/queue/retry/:jobId`, bulkUploadDoneSchema),
  },
});

function told(answer: BulkUploadJob) {
  return { jobId: answer.job_id, tell: (job: ForeignJob) => tellAnswer(job, answer) };
}

function tellAnswer(job: ForeignJob, answer: BulkUploadJob): void {
  const { status, file_name, stage, progress, message, error } = answer;
  const { validation_stats, database_stats, processing_duration_ms } = answer;
  job.begin({ name: file_name });
  if (status === 'completed') {
    const figures = { validation_stats, database_stats, processing_duration_ms };
    complete(job, figures, `${api}/report/${encodeURIComponent(answer.job_id)}`);
  } else if (status === 'failed') job.fail(error ?? 'The backend gives no reason', stage);
  else if (status === 'cancelled' || status === 'canceled') job.cancel();
  else if (status === 'processing' || status === 'active') job.reach({ stage, progress, message });
}

type Figures = Pick<BulkUploadJob, 'validation_stats' | 'database_stats' | 'processing_duration_ms'>;

function complete(job: ForeignJob, figures: Figures, reportPath: string): void {
  const file = foreignFile(reportPath);
  const { validation_stats, database_stats, processing_duration_ms } = figures;
  job.complete({
    ...(validation_stats !== undefined && { validation_stats }),
    ...(database_stats !== undefined && { database_stats }),
    ...(processing_duration_ms !== undefined && { processing_duration_ms }),
    downloads: file === undefined ? [] : [{ title: 'Report', format: 'xlsx', file }],
  });
}
