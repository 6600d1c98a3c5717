import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { PipelineName } from '#protocol/pipelines/index';
import { sampleQuery } from '../api/pipelines.ts';
import { paths } from '../paths.ts';
import { useCreateJob } from './useCreateJob.ts';

/** `mutate()` starts a pipeline's sample and goes to where it can be watched. */
export function useStartSample(pipeline: PipelineName) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const { mutateAsync: createJob } = useCreateJob();
  return useMutation({
    mutationFn: async () => {
      // Loaded meanwhile, since the first page has no other use for it.
      const views = import('../pipelines/index.ts');
      const { name, input } = await client.query(sampleQuery(pipeline));
      const { id } = await createJob({ pipeline, name, input });
      const { resultPage } = (await views).pipelineViews[pipeline];
      return (resultPage?.to ?? paths.job.to)(id);
    },
    onSuccess: (to) => navigate(to),
  });
}
