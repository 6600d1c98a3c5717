import type { UseJob } from '../../hooks/useJob.ts';
import type { Reading } from './readings.ts';

/** The picture that a row is about, small; the row says in words what it is. */
export function ReadingThumbnail({ reading, fileUrl }: { reading: Reading; fileUrl: UseJob['fileUrl'] }) {
  const file = reading.screenshot?.thumbnail ?? reading.screenshot?.file;
  const url = file === undefined ? null : fileUrl(file);
  return (
    <span className="block h-9 w-12 shrink-0 overflow-hidden rounded border border-line bg-surface-sunken">
      {url !== null && (
        <img src={url} alt="" loading="lazy" decoding="async" className="size-full object-cover object-top" />
      )}
    </span>
  );
}
