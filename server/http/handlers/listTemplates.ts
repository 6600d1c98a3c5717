import type { Handler } from '../handler.ts';

export const listTemplates: Handler<'listTemplates'> = async (_call, { templates }) => ({
  templates: await templates(),
});
