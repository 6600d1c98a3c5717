import { CircleAlert, ImageOff } from 'lucide-react';
import { memo, useState, type ReactNode } from 'react';
import type { UseJob } from '../../../hooks/useJob.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { cx } from '../../../lib/cx.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { artifactTitle } from '../artifactTitle.ts';
import type { PictureCaption } from './PictureGrid.tsx';
import type { Picture, PictureKind } from './pictures.ts';

type PictureTileProps = {
  picture: Picture;
  index: number;
  /** Whether Tab leads here. */
  reachable: boolean;
  /** The second line; a picture that could not be made says why instead. */
  caption: string | undefined;
  captionTone: PictureCaption['tone'];
  fileUrl: UseJob['fileUrl'];
  onOpen: (artifactId: string) => void;
  onFocus: (index: number) => void;
};

const tones = { plain: 'text-ink-muted', good: 'text-completed', bad: 'text-failed' };

/** One picture of the grid, its frame of the same shape from the first moment on. */
export const PictureTile = memo(function PictureTile(props: PictureTileProps) {
  const { picture, index, reachable, caption, captionTone, fileUrl, onOpen, onFocus } = props;
  const texts = useTexts();
  const { pictures } = texts.jobMonitor;
  const title = artifactTitle(picture, texts);
  const failed = picture.status === 'failed';
  const reason = picture.error?.message ?? pictures.notMade;
  return (
    <button
      type="button"
      data-tile={index}
      tabIndex={reachable ? 0 : -1}
      onClick={() => onOpen(picture.id)}
      onFocus={() => onFocus(index)}
      className={cx(
        'block w-full overflow-hidden rounded-lg border bg-surface text-left transition-[border-color,opacity]',
        'duration-150 hover:border-line-strong starting:opacity-0',
        failed ? 'border-failed/40' : 'border-line',
      )}
    >
      <span className={cx('block aspect-[4/3] w-full', failed ? 'bg-failed-soft' : 'bg-surface-sunken')}>
        <TilePicture picture={picture} fileUrl={fileUrl} title={title} reason={reason} />
      </span>
      <span aria-hidden="true" className="block h-[50px] px-2.5 py-1.5">
        <span className="block truncate text-[13px] leading-[19px] font-medium">{title}</span>
        <span className={cx('tabular block truncate text-xs leading-[18px]', tones[failed ? 'bad' : captionTone])}>
          {failed ? reason : caption}
        </span>
      </span>
    </button>
  );
});

type TilePictureProps = Pick<PictureTileProps, 'picture' | 'fileUrl'> & { title: string; reason: string };

/** What a tile shows: the picture, or why there is none. */
export function TilePicture({ picture, fileUrl, title, reason }: TilePictureProps) {
  const { pictures } = useTexts().jobMonitor;
  const [broken, setBroken] = useState(false);
  const file = picture.thumbnail ?? picture.file;
  const url = file === undefined ? null : fileUrl(file);
  const alt = pictures.alt(picture.kind, title);
  if (picture.status === 'failed') {
    return (
      <Centred className="text-failed" name={pictures.failed(picture.kind, title, reason)}>
        <CircleAlert aria-hidden="true" className="size-6" />
      </Centred>
    );
  }
  if (picture.status === 'pending') {
    return (
      <Centred className="text-ink-muted" name={`${alt}: ${pictures.pending}`}>
        <Spinner />
      </Centred>
    );
  }
  if (url === null || broken) {
    return (
      <Centred className="text-ink-muted" name={`${alt}: ${pictures.noImage}`}>
        <ImageOff aria-hidden="true" className="size-6" />
      </Centred>
    );
  }
  return (
    <img
      src={url}
      alt={alt}
      width={file?.width}
      height={file?.height}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setBroken(true)}
      className={cx('size-full', picture.kind === 'label' ? 'bg-white object-contain p-2' : 'object-cover object-top')}
    />
  );
}

function Centred({ name, className, children }: { name: string; className: string; children: ReactNode }) {
  return (
    <span className={cx('flex size-full items-center justify-center', className)}>
      {children}
      <span className="sr-only">{name}</span>
    </span>
  );
}

/** The place of a picture that is yet to be made. */
export function ExpectedTile({ kind }: { kind: PictureKind }) {
  const { pictures } = useTexts().jobMonitor;
  return (
    <div className="overflow-hidden rounded-lg border border-dashed border-line">
      <Skeleton className="aspect-[4/3] w-full rounded-none opacity-60" />
      <div className="h-[50px] px-2.5 py-2.5">
        <Skeleton className="h-3 w-2/3" />
      </div>
      <span className="sr-only">{pictures.expected(kind)}</span>
    </div>
  );
}
