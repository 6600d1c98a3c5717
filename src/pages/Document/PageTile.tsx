import { CircleAlert, ImageOff } from 'lucide-react';
import { memo, useState } from 'react';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import type { UseJob } from '../../hooks/useJob.ts';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { pageCaption } from '../../pipelines/documents/pageCaption.ts';
import type { PageArtifact } from './pagesOf.ts';

type PageTileProps = {
  pageNumber: number;
  /** Null while it is still to come. */
  page: PageArtifact | null;
  ended: boolean;
  index: number;
  /** Whether Tab leads here. */
  reachable: boolean;
  fileUrl: UseJob['fileUrl'];
  onOpen: (pageNumber: number) => void;
  onFocus: (index: number) => void;
};

/** A page in small, its frame of the same shape from the first moment on. */
export const PageTile = memo(function PageTile(props: PageTileProps) {
  const { pageNumber, page, ended, index, reachable, fileUrl, onOpen, onFocus } = props;
  const texts = useTexts();
  const { document } = texts.documents;
  const format = useFormat();
  const number = format.number(pageNumber);
  const failed = page?.status === 'failed';
  const reason = page?.error?.message ?? texts.jobMonitor.pictures.notMade;
  const isToCome = (page === null || page.status === 'pending') && !ended;
  const caption = page === null ? undefined : pageCaption(page, { texts, format });
  const label = failed
    ? document.pageFailed(number, reason)
    : isToCome
      ? document.pageExpected(number)
      : [document.open(number), caption?.text].filter(Boolean).join(', ');
  return (
    <button
      type="button"
      data-tile={index}
      title={failed ? reason : undefined}
      data-page={page?.status ?? 'expected'}
      tabIndex={reachable ? 0 : -1}
      onClick={() => onOpen(pageNumber)}
      onFocus={() => onFocus(index)}
      className={cx(
        'block w-full overflow-hidden rounded-lg border bg-surface text-left transition-[border-color,opacity] duration-150 hover:border-line-strong',
        failed ? 'border-failed/40' : isToCome ? 'border-dashed border-line' : 'border-line',
      )}
    >
      <span className="sr-only">{label}</span>
      <span
        className={cx(
          'flex aspect-[3/4] w-full items-center justify-center',
          failed ? 'bg-failed-soft text-failed' : 'bg-surface-sunken text-ink-muted',
        )}
      >
        {failed ? (
          <CircleAlert aria-hidden="true" className="size-6" />
        ) : isToCome ? (
          <Skeleton className="size-full rounded-none opacity-60" />
        ) : (
          <TilePicture page={page} fileUrl={fileUrl} />
        )}
      </span>
      <span aria-hidden="true" className="block h-[42px] px-2 py-1">
        <span className="tabular block text-[13px] leading-[18px] font-medium">{number}</span>
        <span className={cx('tabular block truncate text-xs leading-4', failed ? 'text-failed' : 'text-ink-muted')}>
          {failed ? texts.common.status.failed : caption?.text}
        </span>
      </span>
    </button>
  );
});

function TilePicture({ page, fileUrl }: { page: PageArtifact | null; fileUrl: UseJob['fileUrl'] }) {
  const [broken, setBroken] = useState(false);
  const file = page?.thumbnail ?? page?.file;
  const url = file === undefined ? null : fileUrl(file);
  if (url === null || broken) return <ImageOff aria-hidden="true" className="size-6" />;
  return (
    <img
      src={url}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setBroken(true)}
      className="size-full object-contain transition-opacity duration-150 starting:opacity-0"
    />
  );
}
