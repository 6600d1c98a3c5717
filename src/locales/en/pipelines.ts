import type { Lane } from '#protocol/job';
import type { AutomationStage } from '#protocol/pipelines/automation';
import type { DocumentsStage } from '#protocol/pipelines/documents';
import type { PipelineName } from '#protocol/pipelines/index';

type PipelineTexts = { name: string; description: string };

const names: Record<PipelineName, PipelineTexts> = {
  automation: {
    name: 'Shop to labels',
    description: 'Pictures of a web shop’s products, read, matched with your article list, printed as price labels.',
  },
  documents: {
    name: 'Documents',
    description: 'PDFs, page by page: pictures and text, scans read by OCR, every word to be found again.',
  },
};

const automationStages: Record<AutomationStage, string> = {
  crawl: 'Visiting the shop',
  ocr: 'Reading the pictures',
  match: 'Matching with the list',
  render: 'Making the labels',
};

const documentsStages: Record<DocumentsStage, string> = {
  open: 'Opening the document',
  pages: 'Reading the pages',
  assemble: 'Putting it together',
};

/** Of backends of another kind. */
const foreignStages = {
  prepare: 'Preparing',
  analyse: 'Analysing',
  summarise: 'Summing up',
  document: 'Processing the document',
  initialization: 'Starting',
  file_reading: 'Reading the file',
  pre_validation: 'Checking the rows',
  iec_verification: 'Verifying the members',
  database_operations: 'Writing to the database',
  report_generation: 'Writing the report',
};

/** Kinds of job that only backends of another kind have. */
const foreignNames = { scans: 'House scan', documents: 'Document', 'bulk-upload': 'Bulk upload' };

const lanes: Record<Lane, string> = { premium: 'Premium', normal: 'Normal', large: 'Large' };

export const pipelines = {
  names,
  foreignNames,
  stages: { ...automationStages, ...documentsStages, ...foreignStages },
  lanes,
  items: (done: string, total: string) => `${done} of ${total}`,
  /** What a page of a document is called. */
  page: (pageNumber: string) => `Page ${pageNumber}`,
};
