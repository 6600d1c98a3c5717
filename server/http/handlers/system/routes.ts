import type { Handler } from '../../handler.ts';
import { getSystem } from './getSystem.ts';

type Served = 'getSystem';

export const systemRoutes: { readonly [N in Served]: Handler<N> } = {
  getSystem,
};
