import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../../../hooks/useTexts.ts';
import { cx } from '../../../lib/cx.ts';
import type { PictureMark } from './pictureMark.ts';
import type { Size, Viewport } from './viewport.ts';

type PictureFrameProps = {
  url: string;
  alt: string;
  picture: Size;
  view: Viewport;
  marks: readonly PictureMark[];
  highlighted: string | null;
  /** Tells the picture's own size. */
  onLoad: (size: Size) => void;
};

const looks: Record<PictureMark['look'], { box: string; label: string }> = {
  read: { box: 'border-2 border-[#1d4ed8] bg-[#1d4ed8]/10', label: 'bg-[#1d4ed8] text-white' },
  'left-out': { box: 'border border-dashed border-[#b45309]', label: 'bg-[#92400e] text-white' },
  word: { box: 'border border-[#1d4ed8]/50 bg-[#1d4ed8]/5', label: '' },
  area: { box: 'border border-dashed border-[#475569]', label: 'bg-[#334155] text-white' },
};

/** On a smaller picture the words would hide what they name. */
const labelledFrom = 0.45;

/** The picture at its place, and the boxes over it. Lines and words keep their size whatever the zoom. */
export function PictureFrame({ url, alt, picture, view, marks, highlighted, onLoad }: PictureFrameProps) {
  const { pictures } = useTexts().jobMonitor;
  const [broken, setBroken] = useState(false);
  if (broken) {
    return (
      <p className="flex size-full flex-col items-center justify-center gap-2 text-ink-muted">
        <ImageOff aria-hidden="true" className="size-8" />
        {pictures.noImage}
      </p>
    );
  }
  const legible = view.scale >= labelledFrom;
  const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;
  return (
    <div
      className="absolute top-0 left-0"
      style={{
        width: picture.width * view.scale,
        height: picture.height * view.scale,
        transform: `translate(${view.x}px, ${view.y}px)`,
      }}
    >
      <img
        src={url}
        alt={alt}
        draggable={false}
        onError={() => setBroken(true)}
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => onLoad({ width, height })}
        className="size-full bg-white select-none"
      />
      {marks.map(({ id, box, label, look }) => (
        <div
          key={id}
          data-mark={id}
          className={cx(
            'pointer-events-none absolute rounded-[3px]',
            looks[look].box,
            highlighted === id && 'ring-4 ring-[#facc15]',
          )}
          style={{
            left: percent(box.x, picture.width),
            top: percent(box.y, picture.height),
            width: percent(box.width, picture.width),
            height: percent(box.height, picture.height),
          }}
        >
          {label !== '' && (legible || highlighted === id) && (
            <span
              className={cx(
                'absolute bottom-full left-[-2px] rounded-t-[3px] px-1 text-[11px] leading-4 font-medium whitespace-nowrap',
                looks[look].label,
              )}
            >
              {label}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
