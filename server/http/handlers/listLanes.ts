import type { Handler } from '../handler.ts';

export const listLanes: Handler<'listLanes'> = async (_call, { jobs }) => ({ lanes: await jobs.lanes() });
