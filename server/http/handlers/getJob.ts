import { seesPersonalData } from '#protocol/access';
import { subjectOf } from '../../accounts/subject.ts';
import { requireReadable } from '../../jobs/jobAccess.ts';
import { maskJson } from '../../jobs/masking/maskJson.ts';
import type { Handler } from '../handler.ts';
import { presentJobDetail } from '../presenters/presentJobDetail.ts';

export const getJob: Handler<'getJob'> = async ({ viewer, params }, { jobs, fileTokens }) => {
  await requireReadable(jobs, viewer, params.jobId);
  const { state, input } = await jobs.state(params.jobId);
  const [timings, queuePosition] = await Promise.all([
    jobs.timings(state.summary.pipeline),
    jobs.queuePosition(state.summary),
  ]);
  const fileToken = fileTokens.sign(params.jobId, subjectOf(viewer));
  const detail = presentJobDetail(state, input, { epoch: jobs.epoch, fileToken, timings, queuePosition });
  if (seesPersonalData(viewer)) return detail;
  return { ...detail, job: maskJson(detail.job), input: maskJson(detail.input) };
};
