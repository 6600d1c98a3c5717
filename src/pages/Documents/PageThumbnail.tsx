import { FileText } from 'lucide-react';
import { useState } from 'react';
import { cx } from '../../lib/cx.ts';

/** A page in small; its place while there is none. What it is of stands beside it. */
export function PageThumbnail({ url, className }: { url: string | null; className?: string }) {
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  return (
    <span
      className={cx(
        'flex h-16 w-12 shrink-0 items-center justify-center overflow-hidden rounded border border-line bg-surface-sunken',
        className,
      )}
    >
      {url === null || url === brokenUrl ? (
        <FileText aria-hidden="true" className="size-5 text-ink-muted" />
      ) : (
        <img
          src={url}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setBrokenUrl(url)}
          className="size-full bg-white object-cover object-top"
        />
      )}
    </span>
  );
}
