import type { AutomationInput } from '#protocol/pipelines/automation';
import { AppError } from '../../errors.ts';
import type { AllowList } from '../../integrations/netGuard/allowList.ts';
import { assertPublicUrl } from '../../integrations/netGuard/assertPublicUrl.ts';
import type { PrepareContext } from '../../jobs/pipeline.ts';
import { readArticleFile, readArticleRows } from './list/articleList.ts';
import type { LoadTemplate } from './render.ts';

/** Everything that can be known to be wrong before a job is made of it. */
export async function prepareAutomation(
  input: AutomationInput,
  context: PrepareContext,
  { allow, loadTemplate }: { allow: AllowList; loadTemplate: LoadTemplate },
): Promise<void> {
  const { shopUrl, templateId, excelData, excelFileId } = input;
  if (excelData !== undefined && excelFileId !== undefined) {
    throw new AppError('bad_request', 'There are two article lists: rows (excelData) and a file (excelFileId).', {
      hint: 'Send one of them.',
    });
  }
  await assertPublicUrl(shopUrl, allow);
  if (templateId !== undefined) await loadTemplate(templateId);
  if (excelData !== undefined) readArticleRows(excelData);
  if (excelFileId !== undefined) await readArticleFile(await context.findUpload(excelFileId));
}
