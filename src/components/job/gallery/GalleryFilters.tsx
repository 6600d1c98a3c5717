import { useTexts } from '../../../hooks/useTexts.ts';
import { cx } from '../../../lib/cx.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { stageName } from '../stageName.ts';
import type { GalleryFilter } from './galleryTiles.ts';
import { pictureKinds, type ExpectedPictures, type Picture } from './pictures.ts';

type GalleryFiltersProps = {
  pictures: readonly Picture[];
  expected: readonly ExpectedPictures[];
  filter: GalleryFilter;
  onChange: (filter: GalleryFilter) => void;
};

/** Narrows the gallery by kind, stage and failure; each only where there is a choice. */
export function GalleryFilters({ pictures, expected, filter, onChange }: GalleryFiltersProps) {
  const texts = useTexts();
  const words = texts.jobMonitor.pictures;
  const all = [...pictures, ...expected];
  const kinds = pictureKinds.filter((kind) => all.some((about) => about.kind === kind));
  const stages = [...new Set(all.map((about) => about.stage))];
  const failed = pictures.filter((picture) => picture.status === 'failed').length;

  return (
    <div className="flex flex-wrap items-center gap-2">
      {kinds.length > 1 && (
        <Select
          label={words.kind}
          labelHidden
          value={filter.kind}
          options={[
            { value: 'all', label: words.allKinds },
            ...kinds.map((kind) => ({ value: kind, label: words.kinds[kind] })),
          ]}
          onChange={(event) => {
            const kind = kinds.find((name) => name === event.target.value) ?? 'all';
            onChange({ ...filter, kind });
          }}
        />
      )}
      {stages.length > 1 && (
        /* Where each stage makes a kind of its own, the one filter does for both on a phone. */
        <div className={cx(stages.length === kinds.length && 'max-sm:hidden')}>
          <Select
            label={words.stage}
            labelHidden
            value={filter.stage}
            options={[
              { value: 'all', label: words.allStages },
              ...stages.map((stage) => ({ value: stage, label: stageName(texts, stage) })),
            ]}
            onChange={(event) => onChange({ ...filter, stage: event.target.value })}
          />
        </div>
      )}
      {(failed > 0 || filter.failedOnly) && (
        <Button
          aria-pressed={filter.failedOnly}
          className="aria-pressed:border-failed aria-pressed:bg-failed-soft aria-pressed:text-failed"
          onClick={() => onChange({ ...filter, failedOnly: !filter.failedOnly })}
        >
          {words.failedOnly(failed)}
        </Button>
      )}
    </div>
  );
}
