import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { PipelineName } from '#protocol/pipelines/index';
import { sampleQuery } from '../api/pipelines.ts';
import { paths } from '../paths.ts';
import { pipelineViews } from '../pipelines/index.ts';
import { useCreateJob } from './useCreateJob.ts';

/** `mutate()` starts a pipeline's sample and goes to where it can be watched. */
export function useStartSample(pipeline: PipelineName) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const { mutateAsync: createJob } = useCreateJob();
  return useMutation({
    mutationFn: async () => {
      const { name, input } = await client.query(sampleQuery(pipeline));
      return createJob({ pipeline, name, input });
    },
    onSuccess: (job) => navigate((pipelineViews[pipeline].resultPage?.to ?? paths.job.to)(job.id)),
  });
}
