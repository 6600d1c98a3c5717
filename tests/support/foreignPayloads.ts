/** Payloads in the shapes of wire.md, as a backend of the field sends them: nothing more than it names, no seq. */
const timestamp = '2026-03-01T10:00:00.000Z';
const jobId = 'job_7f3a';
const job = { jobId, timestamp };
const screenshot = (n: number) => ({
  screenshotId: `shot-${n}`,
  url: `/files/shot-${n}.png`,
  thumbnailUrl: `/files/shot-${n}.png?small`,
  productUrl: `https://shop.example/p/${n}`,
  productName: `Lamp ${n}`,
});
const ocr = (n: number) => ({
  ocrResultId: `read-${n}`,
  screenshotId: `shot-${n}`,
  data: { articleNumber: `A-10${n}`, price: 1299.5, productName: `Lamp ${n}`, confidence: 91 },
});
const match = (n: number) => ({
  ocrResultId: `read-${n}`,
  matchId: `match-${n}`,
  matchType: 'exact',
  confidence: 100,
  articleNumber: `A-10${n}`,
});
const dot =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==';
const label = (n: number) => ({ labelId: `label-${n}`, imageUrl: dot, articleNumber: `A-10${n}` });

export type SentEvent = readonly [name: string, payload: Record<string, unknown>];

const automationResults = {
  screenshots: [screenshot(1), screenshot(2)],
  ocrResults: [ocr(1)],
  matchResults: [match(1)],
  labels: [label(1)],
  summary: { totalProducts: 2, successfulOCR: 1, failedOCR: 1, labelsGenerated: 1, totalProcessingTime: 4200 },
};

const automationRun: readonly SentEvent[] = [
  ['job:created', { ...job, jobType: 'automation', name: 'Lamps of spring' }],
  ['job:updated', { ...job, status: 'crawling', progress: 25, currentStage: 'crawling' }],
  ['screenshot:captured', { ...job, ...screenshot(1) }],
  ['screenshot:captured', { ...job, ...screenshot(2) }],
  ['job:updated', { ...job, status: 'processing-ocr', progress: 50 }],
  ['ocr:started', { ...job, screenshotId: 'shot-1' }],
  ['ocr:progress', { ...job, screenshotId: 'shot-1', progress: 40 }],
  ['ocr:completed', { ...job, ...ocr(1) }],
  ['ocr:failed', { ...job, screenshotId: 'shot-2', error: 'Too blurred' }],
  ['job:progress', { ...job, progress: 62.5, currentStep: 'ocr', currentStepProgress: 50, totalSteps: 4 }],
  ['job:updated', { ...job, status: 'matching', progress: 75 }],
  ['match:found', { ...job, ...match(1) }],
  ['job:updated', { ...job, status: 'rendering', progress: 90 }],
  ['label:generated', { ...job, ...label(1) }],
  ['job:completed', { ...job, results: automationResults, duration: 4200 }],
];

const scan = { scanId: 'scan-12' };
const scansRun: readonly SentEvent[] = [
  ['scan:uploaded', { ...scan, roomsCount: 2, imagesCount: 5, message: '5 images in 2 rooms' }],
  ['scan:processing', { ...scan, message: 'Processing started' }],
  ['scan:progress', { ...scan, progress: 10, stage: 'Merging checklists' }],
  ['scan:progress', { ...scan, progress: 20 }],
  ['scan:progress', { ...scan, progress: 55, stage: 'Analysing the kitchen' }],
  ['scan:progress', { ...scan, progress: 90 }],
  ['scan:completed', { ...scan, message: 'Scan finished', result: { condition: 'good', roomsAssessed: 2 } }],
];

const document = { jobId: 'doc-4' };
const documentsRun: readonly SentEvent[] = [
  ['queue-status', { ...lanes(), totalWorkers: 4, activeWorkers: 1 }],
  ['job-queued', { ...document, status: 'queued', queuePosition: 3, estimatedTime: 90 }],
  ['job-started', { ...document, status: 'started', step: 'Opening' }],
  ['job-progress', { ...document, progress: 40, stage: 'Reading pages', estimatedTimeRemaining: 30 }],
  ['job-progress', { ...document, status: 'progress', progress: 80, step: 'Indexing', estimatedTime: 5 }],
  ['job-completed', { ...document, result: { pages: 12, language: 'de' } }],
];

function lanes() {
  const lane = { waiting: 1, active: 0, avgWaitTime: 0.5 };
  return { premium: lane, normal: lane, large: lane };
}

const upload = { job_id: '4711' };
const bulkProgress = (stage: string, progress: number): SentEvent => [
  'bulk_upload_progress',
  { ...upload, stage, progress, message: `${stage} at ${progress}`, status: 'processing', timestamp },
];
const stats = {
  validation_stats: { total_records: 120, valid_records: 110, invalid_ids: 4, duplicates: 5, not_registered: 1 },
  database_stats: { inserts: 100, updates: 10, errors: 0 },
};
const bulkUploadRun: readonly SentEvent[] = [
  bulkProgress('initialization', 0),
  bulkProgress('file_reading', 10),
  bulkProgress('file_reading', 20),
  bulkProgress('pre_validation', 25),
  bulkProgress('iec_verification', 45),
  bulkProgress('database_operations', 65),
  bulkProgress('report_generation', 85),
  bulkProgress('report_generation', 100),
  [
    'bulk_upload_complete',
    {
      ...upload,
      ...stats,
      status: 'completed',
      report_path: '/api/v1/bulk-upload/report/4711',
      processing_duration_ms: 8300,
      timestamp,
    },
  ],
];

export const foreignPayloads = {
  automation: { jobId, run: automationRun, results: automationResults },
  scans: { jobId: scan.scanId, run: scansRun },
  documents: { jobId: document.jobId, run: documentsRun },
  'bulk-upload': { jobId: upload.job_id, run: bulkUploadRun, stats },
} as const;
