import { useMemo, useState } from 'react';
import type { FileRef } from '#protocol/artifact';
import { useTexts } from '../../../hooks/useTexts.ts';
import { LightboxTools } from './LightboxTools.tsx';
import { PictureFrame } from './PictureFrame.tsx';
import type { PictureMark } from './pictureMark.ts';
import { useDocumentKeys } from './useDocumentKeys.ts';
import { useElementSize } from './useElementSize.ts';
import { usePanZoom } from './usePanZoom.ts';
import type { Size } from './viewport.ts';

type LightboxPictureProps = {
  url: string;
  alt: string;
  file: FileRef | undefined;
  marks: readonly PictureMark[];
  highlighted: string | null;
  boxesShown: boolean;
  onToggleBoxes: () => void;
  onSwipe: (direction: 'left' | 'right') => void;
};

/** Until the frame was measured; nobody sees it. */
const unmeasured: Size = { width: 1, height: 1 };

/** The picture in its frame, to be moved and zoomed by pointer, finger, key and button. */
export function LightboxPicture(props: LightboxPictureProps) {
  const { url, alt, file, marks, highlighted, boxesShown, onToggleBoxes, onSwipe } = props;
  const { picture: pictureLabel } = useTexts().jobMonitor.pictures.lightbox;
  const [frame, frameRef] = useElementSize();
  const [loaded, setLoaded] = useState<Size | null>(null);
  const picture = useMemo(() => {
    const { width, height } = file ?? {};
    return width === undefined || height === undefined ? (loaded ?? { width: 1280, height: 800 }) : { width, height };
  }, [file, loaded]);
  // Where the page tells where its product stands, that is what one came to see.
  const focus = marks.find((mark) => mark.look === 'area')?.box ?? null;
  const panZoom = usePanZoom({ picture, frame: frame ?? unmeasured, focus, onSwipe });
  const { view, zoom, fit, wheelRef, pointerProps } = panZoom;
  useDocumentKeys({ '+': () => zoom(1.4), '=': () => zoom(1.4), '-': () => zoom(1 / 1.4), '0': fit });

  return (
    <div className="relative min-h-0 grow overflow-hidden bg-surface-sunken" ref={frameRef}>
      <div
        ref={wheelRef}
        role="group"
        aria-label={pictureLabel}
        className="absolute inset-0 cursor-grab touch-none active:cursor-grabbing"
        {...pointerProps}
      >
        {frame !== null && (
          <PictureFrame
            url={url}
            alt={alt}
            picture={picture}
            view={view}
            marks={boxesShown ? marks : []}
            highlighted={highlighted}
            onLoad={setLoaded}
          />
        )}
      </div>
      <LightboxTools
        scale={view.scale}
        onZoom={zoom}
        onFit={fit}
        boxesShown={marks.length === 0 ? null : boxesShown}
        onToggleBoxes={onToggleBoxes}
        originalUrl={url}
      />
    </div>
  );
}
