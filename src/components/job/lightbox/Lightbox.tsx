import { ChevronLeft, ChevronRight, CircleAlert, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useRef, useState, type ReactNode } from 'react';
import type { UseJob } from '../../../hooks/useJob.ts';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useReturnFocus } from '../../ui/useReturnFocus.ts';
import { artifactTitle } from '../artifactTitle.ts';
import type { Picture } from '../gallery/pictures.ts';
import { LightboxPicture } from './LightboxPicture.tsx';
import { LightboxSheet } from './LightboxSheet.tsx';
import type { PictureMark } from './pictureMark.ts';
import { useDocumentKeys } from './useDocumentKeys.ts';

type LightboxProps = {
  pictures: readonly Picture[];
  pictureId: string;
  marks: readonly PictureMark[];
  /** Beside the picture: what is known of it. */
  facts: ReactNode;
  /** The mark to point out. */
  highlighted: string | null;
  fileUrl: UseJob['fileUrl'];
  onSelect: (artifactId: string) => void;
  onClose: () => void;
};

/** One picture at full size, with what was read from it. ← → + − 0 B and Esc work wherever the focus is. */
export function Lightbox(props: LightboxProps) {
  const { pictures, pictureId, marks, facts, highlighted, fileUrl, onSelect, onClose } = props;
  const texts = useTexts();
  const words = texts.jobMonitor.pictures;
  const format = useFormat();
  const returnFocus = useReturnFocus();
  const content = useRef<HTMLDivElement>(null);
  const [boxesShown, setBoxesShown] = useState(true);

  const index = pictures.findIndex((picture) => picture.id === pictureId);
  const picture = pictures[index];
  const go = (step: number) => {
    const to = pictures[index + step];
    if (to !== undefined) onSelect(to.id);
  };
  const toggleBoxes = () => setBoxesShown((shown) => !shown);
  useDocumentKeys({ ArrowLeft: () => go(-1), ArrowRight: () => go(1), b: toggleBoxes });
  if (picture === undefined) return null;

  const title = artifactTitle(picture, texts);
  const url = picture.file === undefined ? null : fileUrl(picture.file);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          // Keys work everywhere in here; a button that has the focus at once would show its tooltip over the picture.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            content.current?.focus();
          }}
          onCloseAutoFocus={returnFocus}
          ref={content}
          tabIndex={-1}
          className="fixed inset-0 z-50 flex flex-col bg-canvas text-ink outline-none lg:grid lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[3.25rem_minmax(0,1fr)]"
        >
          <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line bg-surface px-3 lg:col-span-2">
            <Dialog.Title className="min-w-0 grow truncate font-semibold">
              {words.lightbox.title(picture.kind, title)}
            </Dialog.Title>
            <span className="tabular shrink-0 text-xs text-ink-muted" aria-live="polite">
              {words.lightbox.position(format.number(index + 1), format.number(pictures.length))}
            </span>
            <IconButton
              label={words.lightbox.previous}
              shortcut="←"
              aria-disabled={index === 0}
              icon={<ChevronLeft aria-hidden="true" className="size-5" />}
              onClick={() => go(-1)}
            />
            <IconButton
              label={words.lightbox.next}
              shortcut="→"
              aria-disabled={index === pictures.length - 1}
              icon={<ChevronRight aria-hidden="true" className="size-5" />}
              onClick={() => go(1)}
            />
            <Dialog.Close asChild>
              <IconButton
                label={words.lightbox.close}
                shortcut="Esc"
                icon={<X aria-hidden="true" className="size-5" />}
              />
            </Dialog.Close>
          </header>
          {url === null || picture.status === 'failed' ? (
            <div className="flex min-h-0 grow flex-col items-center justify-center gap-2 p-6 text-center">
              <CircleAlert aria-hidden="true" className="size-8 text-failed" />
              <p className="font-medium">{picture.status === 'pending' ? words.pending : words.notMade}</p>
              {picture.error !== undefined && (
                <p className="max-w-prose text-ink-muted">
                  {picture.error.message}
                  {picture.error.hint !== undefined && ` · ${picture.error.hint}`}
                </p>
              )}
            </div>
          ) : (
            <LightboxPicture
              key={picture.id}
              url={url}
              alt={words.alt(picture.kind, title)}
              file={picture.file}
              marks={marks}
              highlighted={highlighted}
              boxesShown={boxesShown}
              onToggleBoxes={toggleBoxes}
              onSwipe={(direction) => go(direction === 'left' ? 1 : -1)}
            />
          )}
          <LightboxSheet>{facts}</LightboxSheet>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
