import { AppError } from '../../../errors.ts';
import { retryFailures as retryAll } from '../../../system/failures/retryFailures.ts';
import type { Handler } from '../../handler.ts';
import { actorOf } from '../../viewer.ts';

export const retryFailures: Handler<'retryFailures'> = async ({ viewer, params, body, request }, deps) => {
  const { fingerprint } = params;
  const failures = await deps.system.failures.ofCause(body.range, fingerprint);
  const [latest] = failures;
  if (latest === undefined) throw new AppError('not_found', 'No job is failed of this cause any more.');
  const done = await retryAll(deps.jobs, failures, actorOf(viewer)).finally(deps.system.failures.forget);
  await deps.audit.write({
    actor: viewer,
    action: 'failures-retried',
    target: fingerprint,
    details: { pipeline: latest.pipeline, code: latest.error.code, ...done },
    ipAddress: request.ip,
  });
  return done;
};
