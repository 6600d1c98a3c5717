import type { Handler } from '../../handler.ts';

export const getSystem: Handler<'getSystem'> = (_call, { system }) => system.status();
