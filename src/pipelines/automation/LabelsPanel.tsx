import { Printer, Tag } from 'lucide-react';
import { memo, useMemo } from 'react';
import { galleryTiles, noFilter } from '../../components/job/gallery/galleryTiles.ts';
import { PictureGrid, type PictureCaption } from '../../components/job/gallery/PictureGrid.tsx';
import { picturesOf, type Picture } from '../../components/job/gallery/pictures.ts';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { buttonClasses } from '../../components/ui/buttonClasses.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { JobPanelProps } from '../jobView.ts';
import { automationDownloads } from './automationDownloads.ts';

/** The labels that were made, and the sheet to print them. */
export const LabelsPanel = memo(function LabelsPanel(props: JobPanelProps) {
  const { artifacts, stageNames, ended, result, fileUrl, onOpen } = props;
  const words = useTexts().automation.labels;
  const format = useFormat();
  const labels = useMemo(() => picturesOf(artifacts).filter((picture) => picture.kind === 'label'), [artifacts]);
  const tiles = useMemo(() => galleryTiles(labels, [], noFilter), [labels]);
  const captionOf = (picture: Picture): PictureCaption | undefined => {
    if (picture.kind !== 'label') return undefined;
    const { articleNumber, price, currency } = picture.data;
    if (price === undefined) return { tone: 'plain', text: articleNumber };
    return { tone: 'plain', text: `${articleNumber} · ${format.price(price, currency)}` };
  };

  if (labels.length === 0) {
    const title = !stageNames.includes('render') ? words.noList : ended ? words.emptyEnded : words.empty;
    return <EmptyState icon={<Tag aria-hidden="true" />} title={title} />;
  }
  const sheet = automationDownloads(result).find((download) => download.format === 'pdf');
  const sheetUrl = sheet === undefined ? null : fileUrl(sheet.file);
  const made = labels.filter((label) => label.status === 'ready').length;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex min-h-9 items-center justify-between gap-2">
        <p className="tabular text-xs text-ink-muted">{words.count(format.number(made))}</p>
        {sheetUrl !== null && (
          <a href={sheetUrl} target="_blank" rel="noreferrer" className={buttonClasses()}>
            <Printer aria-hidden="true" className="size-4" />
            {words.print}
          </a>
        )}
      </div>
      <PictureGrid label={words.tab} tiles={tiles} captionOf={captionOf} fileUrl={fileUrl} onOpen={onOpen} />
    </div>
  );
});
