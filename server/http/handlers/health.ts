import type { Handler } from '../handler.ts';

export const health: Handler<'health'> = (_call, { health: check }) => check();
