import { describe, expect, it } from 'vitest';
import type { JobState } from '#protocol/applyJobEvent';
import type { ForeignDialectName } from '#protocol/dialects/foreign';
import { automationResultSchema } from '#protocol/pipelines/automation';
import { foreignPayloads, type SentEvent } from '../../support/foreignPayloads.ts';
import { hearForeign, heardAt } from '../../support/hearForeign.ts';

function heard(name: ForeignDialectName, sent: readonly SentEvent[] = foreignPayloads[name].run): JobState {
  const { states, decoded } = hearForeign(name, sent);
  expect(decoded.filter(({ kind }) => kind === 'malformed')).toEqual([]);
  const state = states.get(foreignPayloads[name].jobId);
  if (state === undefined) throw new Error('the job is not known');
  return state;
}

const upTo = (name: ForeignDialectName, count: number) => foreignPayloads[name].run.slice(0, count);
const from = (name: ForeignDialectName, count: number) => foreignPayloads[name].run.slice(count);
const progressAfterEach = (name: ForeignDialectName) =>
  foreignPayloads[name].run.map((_, index) => {
    const { states } = hearForeign(name, upTo(name, index + 1));
    return states.get(foreignPayloads[name].jobId)?.summary.progress ?? null;
  });
const stageStates = ({ summary }: JobState) => summary.stages.map(({ name, status }) => `${name} ${status}`);
const kinds = (state: JobState) =>
  [...state.artifacts.values()].map(({ kind, id, status }) => `${kind} ${id} ${status}`);

describe('a run of the automation dialect', () => {
  it('shows the backend’s own percent after each event', () => {
    expect(progressAfterEach('automation')).toEqual([0, 25, 25, 25, 50, 50, 50, 50, 50, 62.5, 75, 75, 90, 90, 100]);
  });

  it('moves through the stages and ends with pictures, readings, matches, labels and figures', () => {
    const state = heard('automation');
    expect(state.summary).toMatchObject({
      status: 'completed',
      name: 'Lamps of spring',
      variant: 'automation',
      attempt: 1,
    });
    expect(stageStates(state)).toEqual(['crawl completed', 'ocr completed', 'match completed', 'render completed']);
    expect(kinds(state)).toEqual([
      'screenshot shot-1 ready',
      'screenshot shot-2 ready',
      'ocr ocr-of-shot-1 ready',
      'ocr ocr-of-shot-2 failed',
      'match match-1 ready',
      'label label-1 ready',
    ]);
    expect(state.artifacts.get('match-1')).toMatchObject({ data: { ocrId: 'ocr-of-shot-1' } });
    expect(state.artifacts.get('label-1')).toMatchObject({ data: { matchId: 'match-1' } });
    expect(state.artifacts.get('shot-1')).toMatchObject({ file: { key: '/files/shot-1.png', mimeType: 'image/png' } });
    expect(automationResultSchema.parse(state.result).summary).toMatchObject({
      totalProducts: 2,
      matched: 1,
      failedPages: 0,
    });
  });

  it('takes its times from the payloads', () => {
    expect(heard('automation').summary.createdAt).toBe('2026-03-01T10:00:00.000Z');
    const [created] = foreignPayloads.automation.run;
    const odd = hearForeign('automation', [['job:created', { ...created?.[1], timestamp: 'yesterday' }]]);
    expect(odd.events[0]?.at).toBe(heardAt);
  });

  it('that began before we came shows what is told from now on, and all of it at its end', () => {
    const late = heard('automation', from('automation', 9));
    expect(late.summary).toMatchObject({ status: 'completed', progress: 100, name: 'job_7f3a' });
    expect(kinds(late)).toContain('screenshot shot-2 ready');
    expect(kinds(late)).toContain('ocr read-1 ready');
    const midway = heard('automation', from('automation', 9).slice(0, 1));
    expect(midway.summary).toMatchObject({ status: 'running', progress: 62.5, currentStage: 'ocr' });
  });

  it('that is told twice over shows the same', () => {
    const twice = heard('automation', [...upTo('automation', 14), ...foreignPayloads.automation.run]);
    const once = heard('automation');
    expect(kinds(twice)).toEqual(kinds(once));
    expect(twice.summary.stages.map(({ runs, failed }) => [runs, failed])).toEqual(
      once.summary.stages.map(({ runs, failed }) => [runs, failed]),
    );
  });

  it('may lack every optional field', () => {
    const bare: SentEvent[] = [
      ['job:created', { jobId: 'job_7f3a', jobType: 'crawl', name: '', timestamp: '' }],
      ['job:updated', { jobId: 'job_7f3a', status: 'crawling', timestamp: '', progress: null, message: null }],
      ['screenshot:captured', { jobId: 'job_7f3a', screenshotId: 's', url: 'nowhere', productUrl: '', timestamp: '' }],
      [
        'ocr:completed',
        { jobId: 'job_7f3a', screenshotId: 's', ocrResultId: 'r', data: { confidence: 0, price: null }, timestamp: '' },
      ],
      ['match:failed', { jobId: 'job_7f3a', ocrResultId: 'r', reason: 'no row', timestamp: '' }],
      ['label:failed', { jobId: 'job_7f3a', error: 'no font', timestamp: '' }],
      ['job:failed', { jobId: 'job_7f3a', error: 'The shop is down', timestamp: '' }],
    ];
    const state = heard('automation', bare);
    expect(state.summary).toMatchObject({ name: 'job_7f3a', status: 'failed', error: { message: 'The shop is down' } });
    expect(state.summary.stages.map(({ name }) => name)).toEqual(['crawl', 'ocr']);
    expect(state.artifacts.get('s')?.file).toBeUndefined();
    expect(state.artifacts.get('match-of-r')).toMatchObject({ status: 'failed', data: { ocrId: 'r' } });
  });

  it('reads a stage by its status and by its own name', () => {
    for (const currentStep of ['matching', 'match']) {
      const sent: SentEvent[] = [['job:progress', { jobId: 'job_7f3a', progress: 80, currentStep, timestamp: '' }]];
      expect(heard('automation', sent).summary).toMatchObject({ currentStage: 'match', progress: 80 });
    }
  });
});

describe('a run of the scans dialect', () => {
  it('shows the backend’s own percent and ends with its result', () => {
    expect(progressAfterEach('scans')).toEqual([0, 0, 10, 20, 55, 90, 100]);
    const state = heard('scans');
    expect(stageStates(state)).toEqual(['prepare completed', 'analyse completed', 'summarise completed']);
    expect(state.result).toEqual({ condition: 'good', roomsAssessed: 2 });
    expect(state.log.flatMap((event) => (event.type === 'log' ? [event.data.message] : []))).toEqual([
      '5 images in 2 rooms',
      'Processing started',
      'Merging checklists',
      'Analysing the kitchen',
      'Scan finished',
    ]);
    expect(heard('scans', upTo('scans', 5)).summary).toMatchObject({
      currentStage: 'analyse',
      message: 'Analysing the kitchen',
    });
  });

  it('may end without a result, or fail and be processed again', () => {
    const scanId = 'scan-12';
    expect(heard('scans', [['scan:completed', { scanId, message: 'Done' }]])).toMatchObject({
      result: {},
      summary: { status: 'completed' },
    });
    const failed: SentEvent = ['scan:failed', { scanId, error: 'The analysis is over time' }];
    expect(heard('scans', [...upTo('scans', 4), failed]).summary).toMatchObject({ status: 'failed', progress: 20 });
    const again = heard('scans', [...upTo('scans', 4), failed, ...from('scans', 1)]);
    expect(again.summary).toMatchObject({ status: 'completed', attempt: 2, error: null });
  });
});

describe('a run of the documents dialect', () => {
  it('shows percent, step and result, whichever of its two names a field has', () => {
    expect(progressAfterEach('documents')).toEqual([null, 0, 0, 40, 80, 100]);
    expect(heard('documents', upTo('documents', 2)).summary).toMatchObject({ status: 'queued' });
    expect(heard('documents', upTo('documents', 4)).summary).toMatchObject({
      status: 'running',
      message: 'Reading pages',
    });
    expect(heard('documents', upTo('documents', 5)).summary.message).toBe('Indexing');
    expect(heard('documents').result).toEqual({ pages: 12, language: 'de' });
  });

  it('tells of place and time left beside the log', () => {
    const { decoded } = hearForeign('documents', foreignPayloads.documents.run);
    expect(decoded.map((answer) => (answer.kind === 'job' ? answer.facts : null))).toEqual([
      null,
      { queuePosition: 3, leftMs: 90_000 },
      {},
      { leftMs: 30_000 },
      { leftMs: 5_000 },
      {},
    ]);
  });

  it.each([
    ['job-queued', 'queued'],
    ['job-started', 'running'],
    ['job-progress', 'running'],
    ['job-completed', 'completed'],
    ['job-failed', 'failed'],
  ])('without a status, %s by its name means %s', (event, status) => {
    expect(heard('documents', [[event, { jobId: 'doc-4' }]]).summary.status).toBe(status);
  });

  it('reads the metrics of both sorts of backend, with whatever is missing', () => {
    const lane = { waiting: 0, active: 1, avgWaitTime: 2 };
    const queues = { premium: lane, normal: lane, large: lane, totalWorkers: 2, activeWorkers: 1 };
    const first = {
      timestamp: heardAt,
      workers: [{ workerId: 'w', status: 'stalled' }],
      queues,
      system: { totalMemoryUsage: 1, totalCpuUsage: 2, systemLoad: 0.3 },
      performance: { totalJobsProcessed: 9, averageProcessingTime: 4, errorRate: 0.1, throughputPerHour: 7 },
    };
    const second = {
      system: { connectedUsers: 1, connectedAdmins: 1, activeWorkers: 2, uptime: 60 },
      performance: { totalJobsLastHour: 3, successfulJobs: 2, failedJobs: 1, successRate: 0.66, totalActiveJobs: 1 },
    };
    const { decoded } = hearForeign(
      'documents',
      [first, second, {}].map((payload) => ['system-metrics', payload] as const),
    );
    expect(decoded).toEqual([{ kind: 'nothing' }, { kind: 'nothing' }, { kind: 'nothing' }]);
  });

  it('tells how the queues stand, in milliseconds and by our clock', () => {
    const lane = (waiting: number, avgWaitTime: number) => ({ waiting, active: 1, avgWaitTime });
    const status = { premium: lane(0, 0), normal: lane(4, 2), large: lane(1, 0.5), totalWorkers: 2, activeWorkers: 1 };
    const { decoded } = hearForeign('documents', [['queue-status', status]]);
    expect(decoded).toMatchObject([
      {
        kind: 'queues',
        queues: {
          totalWorkers: 2,
          activeWorkers: 1,
          lanes: [
            { lane: 'premium', waiting: 0, active: 1, averageWaitMs: 0 },
            { lane: 'normal', waiting: 4, active: 1, averageWaitMs: 120_000 },
            { lane: 'large', waiting: 1, active: 1, averageWaitMs: 30_000 },
          ],
        },
      },
    ]);
  });

  it('is signed out by an auth-error, but not by one about a single request', () => {
    const { decoded } = hearForeign('documents', [
      ['auth-error', { message: 'admins only', code: 'forbidden' }],
      ['auth-error', { message: 'jwt expired' }],
    ]);
    expect(decoded).toEqual([{ kind: 'nothing' }, { kind: 'signed-out' }]);
  });
});

describe('a run of the bulk-upload dialect', () => {
  it('shows the backend’s own percent, stage by stage, and ends with its figures and the report', () => {
    expect(progressAfterEach('bulk-upload')).toEqual([0, 10, 20, 25, 45, 65, 85, 99.9, 100]);
    const state = heard('bulk-upload');
    expect(state.summary.stages).toHaveLength(6);
    expect(state.result).toMatchObject({
      ...foreignPayloads['bulk-upload'].stats,
      downloads: [{ format: 'xlsx', file: { key: '/api/v1/bulk-upload/report/4711' } }],
    });
  });

  it('goes on in a new attempt where it is put into the queue again, and not for what only came late', () => {
    const failed: SentEvent = [
      'bulk_upload_failed',
      {
        job_id: '4711',
        error: 'No database',
        stage: 'database_operations',
        status: 'failed',
        timestamp: '2026-03-01T11:00:00Z',
      },
    ];
    const progress = (timestamp: string): SentEvent => [
      'bulk_upload_progress',
      { job_id: '4711', stage: 'file_reading', progress: 15, message: 'again', status: 'processing', timestamp },
    ];
    const before = upTo('bulk-upload', 6);
    expect(heard('bulk-upload', [...before, failed, progress('2026-03-01T10:59:59Z')]).summary).toMatchObject({
      status: 'failed',
      attempt: 1,
    });
    expect(heard('bulk-upload', [...before, failed, progress('2026-03-01T11:00:01Z')]).summary).toMatchObject({
      status: 'running',
      attempt: 2,
      progress: 15,
    });
  });
});
