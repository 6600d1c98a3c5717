import type { systemEndpoints } from '#protocol/endpoints/system';
import type { Handler } from '../../handler.ts';
import { getMetrics } from './getMetrics.ts';
import { getSystem } from './getSystem.ts';
import { getWaitAccuracy } from './getWaitAccuracy.ts';
import { listFailures } from './listFailures.ts';
import { retryFailures } from './retryFailures.ts';

export const systemRoutes: { readonly [N in keyof typeof systemEndpoints]: Handler<N> } = {
  getSystem,
  getMetrics,
  listFailures,
  retryFailures,
  getWaitAccuracy,
};
