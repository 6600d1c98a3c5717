import type { queueEndpoints } from '#protocol/endpoints/queues';
import type { Handler } from '../../handler.ts';
import { getQueues } from './getQueues.ts';
import { getWait } from './getWait.ts';
import { listWaiting } from './listWaiting.ts';
import { moveToFront } from './moveToFront.ts';
import { pauseLane } from './pauseLane.ts';
import { resumeLane } from './resumeLane.ts';

export const queueRoutes: { readonly [N in keyof typeof queueEndpoints]: Handler<N> } = {
  getQueues,
  pauseLane,
  resumeLane,
  listWaiting,
  getWait,
  moveToFront,
};
