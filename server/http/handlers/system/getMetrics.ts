import type { Handler } from '../../handler.ts';

export const getMetrics: Handler<'getMetrics'> = ({ query }, { system }) =>
  system.metrics(query.range, query.after === undefined ? 0 : Date.parse(query.after));
