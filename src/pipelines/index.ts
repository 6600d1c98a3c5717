import { FileText, Tags } from 'lucide-react';
import { lazy } from 'react';
import type { PipelineName } from '#protocol/pipelines/index';
import { paths } from '../paths.ts';
import type { PipelineView } from './pipelineView.ts';

/** The dashboard's half of each pipeline. A pipeline that is missing here does not compile. */
export const pipelineViews: { [P in PipelineName]: PipelineView } = {
  automation: {
    icon: Tags,
    StartForm: lazy(async () => ({ default: (await import('./automation/StartForm.tsx')).StartForm })),
    hasSample: true,
    loadJobView: async () => (await import('./automation/jobView.ts')).automationJobView,
  },
  documents: {
    icon: FileText,
    StartForm: lazy(async () => ({ default: (await import('./documents/StartForm.tsx')).StartForm })),
    hasSample: true,
    resultPage: { to: paths.document.to, label: (texts) => texts.documents.openDocument },
    loadJobView: async () => (await import('./documents/jobView.ts')).documentsJobView,
  },
};
