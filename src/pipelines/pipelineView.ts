import type { ComponentType, LazyExoticComponent } from 'react';
import type { LucideIcon } from 'lucide-react';
import type { Texts } from '../locales/en/index.ts';
import type { JobView } from './jobView.ts';

/** What the dashboard must know of a pipeline. */
export type PipelineView = {
  icon: LucideIcon;
  /** The whole form under `/new/:pipeline`: asks for the input, starts the job and goes to its page. */
  StartForm: LazyExoticComponent<ComponentType>;
  /** Whether it ships with input that shows what it does. */
  hasSample: boolean;
  /** Where the result of its jobs is looked at, if that is not JobMonitor. */
  resultPage?: { to: (jobId: string) => string; label: (texts: Texts) => string };
  /** How JobMonitor shows what it makes; loaded with the first such job. */
  loadJobView: () => Promise<JobView>;
};
