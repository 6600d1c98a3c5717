import { canReadAllJobs } from '#protocol/access';
import type { Cover } from '#protocol/endpoints/texts';
import { jobIdSchema } from '#protocol/job';
import { pageThumbnailName } from '#protocol/pipelines/documents';
import { subjectOf } from '../../accounts/subject.ts';
import { jobFolder } from '../../integrations/jobFiles.ts';
import type { HttpDeps } from '../deps.ts';
import type { Handler } from '../handler.ts';

export const getCovers: Handler<'getCovers'> = async ({ viewer, query }, { jobs, fileStorage, fileTokens }) => {
  const asked = query.of.filter(({ jobId }) => jobIdSchema.safeParse(jobId).success);
  const jobIds = [...new Set(asked.map(({ jobId }) => jobId))];
  const sizes = await jobs.fileSizes(jobIds, canReadAllJobs(viewer) ? 'all' : { ownerId: viewer.id });
  const subject = subjectOf(viewer);
  const covers = asked.map(async ({ jobId, part }): Promise<Cover[]> => {
    const sizeBytes = sizes.get(jobId);
    if (sizeBytes === undefined) return [];
    const thumbnail = await findThumbnail(fileStorage, `${jobFolder(jobId)}/${pageThumbnailName(part)}`);
    return [{ jobId, part, thumbnail, fileToken: fileTokens.sign(jobId, subject), sizeBytes }];
  });
  return { covers: (await Promise.all(covers)).flat() };
};

async function findThumbnail(storage: HttpDeps['fileStorage'], key: string): Promise<Cover['thumbnail']> {
  const file = await storage.stat(key);
  if (file === null) return null;
  return { key, name: key.slice(key.lastIndexOf('/') + 1), mimeType: 'image/jpeg', sizeBytes: file.sizeBytes };
}
