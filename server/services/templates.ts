import { asc, eq } from 'drizzle-orm';
import type { LabelTemplate } from '#protocol/labelTemplate';
import type { Db } from '../database/database.ts';
import { labelTemplates } from '../database/schema.ts';
import { AppError } from '../errors.ts';
import { defaultTemplates } from '../pipelines/automation/defaultTemplates.ts';

export type Templates = {
  list: () => Promise<LabelTemplate[]>;
  /** The named template, or the first of the default ones. Throws `template_not_found`. */
  load: (id: string | undefined) => Promise<LabelTemplate>;
};

/** The label templates of the database, with those that a new installation has. */
export async function createTemplates(db: Db): Promise<Templates> {
  const rows = defaultTemplates.map((template) => ({ id: template.id, name: template.name, template }));
  await db.insert(labelTemplates).values(rows).onConflictDoNothing();

  return {
    list: async () => {
      const stored = await db.select().from(labelTemplates).orderBy(asc(labelTemplates.name));
      return stored.map(({ template }) => template);
    },
    load: async (id = defaultTemplates[0]?.id ?? '') => {
      const [stored] = await db.select().from(labelTemplates).where(eq(labelTemplates.id, id));
      if (stored !== undefined) return stored.template;
      throw new AppError('template_not_found', `There is no label template “${id}”.`);
    },
  };
}
