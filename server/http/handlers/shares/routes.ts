import type { shareEndpoints } from '#protocol/endpoints/shares';
import type { Handler } from '../../handler.ts';
import { createShare } from './createShare.ts';
import { listShares } from './listShares.ts';
import { revokeShare } from './revokeShare.ts';

export const shareRoutes: { readonly [N in keyof typeof shareEndpoints]: Handler<N> } = {
  listShares,
  createShare,
  revokeShare,
};
