import { Suspense, useMemo, useState } from 'react';
import type { JobState } from '#protocol/applyJobEvent';
import { picturesOf } from '../../components/job/gallery/pictures.ts';
import { Lightbox } from '../../components/job/lightbox/Lightbox.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import type { UseJob } from '../../hooks/useJob.ts';
import { usePageWords } from '../../hooks/usePageWords.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { JobView } from '../../pipelines/jobView.ts';

type JobLightboxProps = {
  jobId: string;
  view: JobView;
  artifacts: JobState['artifacts'];
  pictureId: string;
  fileUrl: UseJob['fileUrl'];
  onSelect: (artifactId: string) => void;
  onClose: () => void;
};

/** The lightbox over the job's pictures of the same kind, with what the pipeline knows of each. */
export function JobLightbox(props: JobLightboxProps) {
  const { jobId, view, artifacts, pictureId, fileUrl, onSelect, onClose } = props;
  const texts = useTexts();
  const format = useFormat();
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const all = useMemo(() => picturesOf(artifacts), [artifacts]);
  const picture = all.find(({ id }) => id === pictureId);
  const pictures = useMemo(() => all.filter(({ kind }) => kind === picture?.kind), [all, picture?.kind]);
  const { words } = usePageWords(picture?.kind === 'page' ? picture : null, fileUrl);
  const marks = useMemo(
    () => (picture === undefined ? [] : view.marks(picture, artifacts, { texts, format }, words)),
    [picture, view, artifacts, texts, format, words],
  );
  if (picture === undefined) return null;
  return (
    <Lightbox
      pictures={pictures}
      pictureId={pictureId}
      marks={marks}
      highlighted={highlighted}
      fileUrl={fileUrl}
      onSelect={onSelect}
      onClose={onClose}
      facts={
        <Suspense>
          <view.PictureFacts
            jobId={jobId}
            picture={picture}
            artifacts={artifacts}
            fileUrl={fileUrl}
            onOpen={onSelect}
            onHighlight={setHighlighted}
          />
        </Suspense>
      }
    />
  );
}
