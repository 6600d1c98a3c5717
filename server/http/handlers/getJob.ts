import type { Handler } from '../handler.ts';
import { presentJobDetail } from '../presenters/presentJobDetail.ts';

export const getJob: Handler<'getJob'> = async ({ params }, { jobs, fileTokens }) => {
  const { state, input } = await jobs.state(params.jobId);
  const [timings, queuePosition] = await Promise.all([
    jobs.timings(state.summary.pipeline),
    jobs.queuePosition(state.summary),
  ]);
  const fileToken = fileTokens.sign(params.jobId);
  return presentJobDetail(state, input, { epoch: jobs.epoch, fileToken, timings, queuePosition });
};
