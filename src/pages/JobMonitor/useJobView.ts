import { use } from 'react';
import { isPipelineName } from '#protocol/pipelines/index';
import { pipelineViews } from '../../pipelines/index.ts';
import type { JobView } from '../../pipelines/jobView.ts';
import { plainJobView } from './plainJobView.tsx';

const loading = new Map<string, Promise<JobView>>();

/** How a pipeline's jobs are shown. Suspends until that is loaded; a load that failed is tried again next time. */
export function useJobView(pipeline: string): JobView {
  return use(loadOnce(pipeline));
}

function loadOnce(pipeline: string): Promise<JobView> {
  const known = loading.get(pipeline);
  if (known !== undefined) return known;
  const view = isPipelineName(pipeline) ? pipelineViews[pipeline].loadJobView() : Promise.resolve(plainJobView);
  loading.set(pipeline, view);
  view.catch(() => loading.delete(pipeline));
  return view;
}
