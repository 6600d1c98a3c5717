import { memo, useMemo } from 'react';
import { Link } from 'wouter';
import type { JobState } from '#protocol/applyJobEvent';
import { artifactTitle } from '../../components/job/artifactTitle.ts';
import { TilePicture } from '../../components/job/gallery/PictureTile.tsx';
import { pictureKinds, picturesOf, type PictureKind } from '../../components/job/gallery/pictures.ts';
import type { UseJob } from '../../hooks/useJob.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';

const shown = 12;

type MadeSoFarProps = { jobId: string; artifacts: JobState['artifacts']; fileUrl: UseJob['fileUrl'] };

/** The latest pictures of the job, as they are made: one sees that it goes on. */
export const MadeSoFar = memo(function MadeSoFar({ jobId, artifacts, fileUrl }: MadeSoFarProps) {
  const texts = useTexts();
  const { jobMonitor } = texts;
  const ready = useMemo(() => picturesOf(artifacts).filter(({ status }) => status === 'ready'), [artifacts]);
  const latest = useMemo(() => [...ready].sort((a, b) => b.seq - a.seq).slice(0, shown), [ready]);
  if (latest.length === 0) return null;
  const countOf = (kind: PictureKind) => ready.reduce((count, picture) => count + (picture.kind === kind ? 1 : 0), 0);
  const kinds = pictureKinds.filter((kind) => countOf(kind) > 0);
  const label = jobMonitor.kept(kinds.map((kind) => jobMonitor.kinds[kind](countOf(kind))));
  return (
    <section aria-label={label}>
      <h2 className="tabular mb-1.5 text-[13px] text-ink-muted">{label}</h2>
      <ul className="-mx-4 flex gap-2 overflow-x-auto px-4 pb-1 sm:mx-0 sm:px-0">
        {latest.map((picture) => {
          const title = artifactTitle(picture, texts);
          return (
            <li key={picture.id} className="shrink-0">
              <Link
                href={`${paths.job.to(jobId)}?picture=${encodeURIComponent(picture.id)}`}
                className="block h-24 w-18 overflow-hidden rounded-md border border-line bg-surface-sunken hover:border-line-strong"
              >
                <TilePicture picture={picture} fileUrl={fileUrl} title={title} reason="" />
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
});
