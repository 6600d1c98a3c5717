import { ArrowUp } from 'lucide-react';
import { useEffect } from 'react';
import { announce } from '../ui/announce.ts';

type NewRowsPillProps = {
  count: number;
  /** «3 new jobs» */
  text: string;
  onShow: () => void;
};

/** New rows wait here until they are asked for: nothing moves under the pointer, the selection or a screen reader. */
export function NewRowsPill({ count, text, onShow }: NewRowsPillProps) {
  const isShown = count > 0;
  useEffect(() => {
    if (isShown) announce(text);
    // oxlint-disable-next-line react/exhaustive-deps -- said when the pill appears, not at each further job
  }, [isShown]);
  if (!isShown) return null;
  return (
    <div className="pointer-events-none sticky top-14 z-10 flex h-0 justify-center lg:top-2">
      <button
        type="button"
        onClick={() => {
          window.scrollTo(0, 0);
          onShow();
        }}
        className={
          'pointer-events-auto inline-flex h-8 -translate-y-1/2 items-center gap-1.5 rounded-full bg-accent px-3 ' +
          'text-[13px] font-medium text-accent-ink shadow-lg hover:bg-accent-strong pointer-coarse:h-11'
        }
      >
        <ArrowUp aria-hidden="true" className="size-4" />
        {text}
      </button>
    </div>
  );
}
