import type { Handler } from '../../handler.ts';

export const listAudit: Handler<'listAudit'> = ({ query }, { audit }) => audit.list(query);
