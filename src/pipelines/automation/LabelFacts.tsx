import type { ArtifactOf } from '#protocol/artifact';
import type { UseJob } from '../../hooks/useJob.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { FactSection } from '../../components/job/facts/FactSection.tsx';

type LabelFactsProps = {
  label: ArtifactOf<'label'>;
  fileUrl: UseJob['fileUrl'];
  onOpen: (artifactId: string) => void;
};

/** The label that was made of a product; a click opens it. */
export function LabelFacts({ label, fileUrl, onOpen }: LabelFactsProps) {
  const { automation, jobMonitor } = useTexts();
  const url = label.file === undefined ? null : fileUrl(label.file);
  const name = label.data.productName ?? label.data.articleNumber;
  return (
    <FactSection title={automation.facts.label}>
      {url === null || label.status !== 'ready' ? (
        <p className="text-failed">{label.error?.message ?? jobMonitor.pictures.notMade}</p>
      ) : (
        <button
          type="button"
          aria-label={jobMonitor.pictures.open('label', name)}
          onClick={() => onOpen(label.id)}
          className="block overflow-hidden rounded-lg border border-line bg-white p-2"
        >
          <img
            src={url}
            alt=""
            width={label.file?.width}
            height={label.file?.height}
            className="h-auto max-h-40 w-auto max-w-full"
          />
        </button>
      )}
    </FactSection>
  );
}
