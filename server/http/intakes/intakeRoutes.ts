import type { intakeEndpoints } from '#protocol/endpoints/intakes';
import type { Handler } from '../handler.ts';

/** Jobs whose files are on their way; their bytes come by registerTusRoutes.ts. */
export const intakeRoutes: { readonly [E in keyof typeof intakeEndpoints]: Handler<E> } = {
  createIntake: async ({ viewer, body }, { intakes }) => {
    return { intake: await intakes.create(body, { ownerId: viewer.id, plan: viewer.plan }) };
  },
  getIntake: async ({ viewer, params }, { intakes }) => {
    return { intake: await intakes.find(params.jobId, viewer.id) };
  },
  cancelIntake: async ({ viewer, params }, { intakes }) => {
    await intakes.cancel(params.jobId, viewer.id);
    return {};
  },
};
