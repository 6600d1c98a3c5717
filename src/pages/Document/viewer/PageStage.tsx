import { CircleAlert, FileX2, ImageOff } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Box, PageWord } from '#protocol/artifact';
import { Skeleton } from '../../../components/ui/Skeleton.tsx';
import type { UseJob } from '../../../hooks/useJob.ts';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import type { PageArtifact } from '../pagesOf.ts';
import { HitMarks } from './HitMarks.tsx';
import { TextLayer } from './TextLayer.tsx';
import { useSwipe } from './useSwipe.ts';

type PageStageProps = {
  pageNumber: number;
  page: PageArtifact | null;
  /** Null while it is not known. */
  total: number | null;
  ended: boolean;
  /** The room that there is; 0 until it is known. */
  widthPx: number;
  /** 1 fills the width. */
  zoom: number;
  words: readonly PageWord[];
  hits: readonly Box[];
  current: number;
  fileUrl: UseJob['fileUrl'];
  onGo: (pageNumber: number) => void;
};

/** A page larger than this is no easier to read. */
const widestPx = 1_100;

/** The picture of a page, its words over it to be selected, and the marks of what is looked for. */
export function PageStage(props: PageStageProps) {
  const { pageNumber, page, total, ended, widthPx, zoom, words, hits, current, fileUrl, onGo } = props;
  const { documents } = useTexts();
  const { viewer } = documents;
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const [broken, setBroken] = useState(false);
  const swipe = useSwipe(zoom <= 1, (direction) => onGo(pageNumber + (direction === 'left' ? 1 : -1)));

  const file = page?.file;
  const url = file === undefined ? null : fileUrl(file);
  const size = sizeOf(page);
  const shownPx = Math.min(widthPx, widestPx) * zoom;
  const scale = shownPx / size.width;

  // The marks come after the words, and the words after the picture.
  const isShown = hits.length > 0 && widthPx > 0;
  useEffect(() => {
    if (!isShown || current === -1) return;
    scroller.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'center', inline: 'center' });
  }, [isShown, current, zoom]);

  const number = format.number(pageNumber);
  if (total !== null && pageNumber > total) {
    return (
      <Notice icon={<FileX2 aria-hidden="true" className="size-8 text-ink-muted" />} title={viewer.missing(number)} />
    );
  }
  if (page?.status === 'failed') {
    const { message, hint } = page.error ?? {};
    return (
      <Notice
        icon={<CircleAlert aria-hidden="true" className="size-8 text-failed" />}
        title={viewer.failed}
        text={[message, hint].filter((part) => part !== undefined).join(' ')}
      />
    );
  }
  if (page === null || page.status === 'pending') {
    return ended ? (
      <Notice icon={<FileX2 aria-hidden="true" className="size-8 text-ink-muted" />} title={viewer.missing(number)} />
    ) : (
      <div className="relative mx-auto" style={{ width: Math.max(0, shownPx), aspectRatio: '210 / 297' }}>
        <Skeleton className="size-full rounded-lg" />
        <p role="status" className="absolute inset-x-0 top-1/3 text-center text-ink-muted">
          {viewer.loading}
        </p>
      </div>
    );
  }
  return (
    <div
      ref={scroller}
      role="group"
      aria-label={viewer.label(number)}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
      tabIndex={0}
      data-viewer-page={pageNumber}
      className="overflow-auto rounded-lg border border-line bg-surface-sunken lg:max-h-[calc(100dvh-8.5rem)]"
      {...swipe}
    >
      <div className="relative mx-auto bg-white" style={{ width: shownPx, height: size.height * scale }}>
        {url === null || broken ? (
          <Notice icon={<ImageOff aria-hidden="true" className="size-8 text-ink-muted" />} title={viewer.noPicture} />
        ) : (
          <img
            src={url}
            alt={viewer.picture(number)}
            draggable={false}
            onError={() => setBroken(true)}
            className="size-full select-none"
          />
        )}
        <HitMarks boxes={hits} current={current} size={size} />
        {widthPx > 0 && (
          <div
            className="absolute top-0 left-0 origin-top-left"
            style={{ width: size.width, height: size.height, transform: `scale(${scale})` }}
          >
            <TextLayer words={words} />
          </div>
        )}
      </div>
    </div>
  );
}

/** In the picture's own pixels, which the words' boxes are in. */
function sizeOf(page: PageArtifact | null): { width: number; height: number } {
  const { width, height } = page?.file ?? {};
  if (width !== undefined && height !== undefined && width > 0) return { width, height };
  return { width: Math.max(1, page?.data.widthPt ?? 595), height: page?.data.heightPt ?? 842 };
}

function Notice({ icon, title, text }: { icon: ReactNode; title: string; text?: string }) {
  return (
    <div className="flex min-h-64 flex-col items-center justify-center gap-2 rounded-lg border border-line bg-surface p-6 text-center text-ink">
      {icon}
      <p className="font-medium">{title}</p>
      {text !== undefined && text !== '' && <p className="max-w-prose text-ink-muted">{text}</p>}
    </div>
  );
}
