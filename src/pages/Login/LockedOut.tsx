import { Lock } from 'lucide-react';
import { useFormat } from '../../hooks/useFormat.ts';
import { useNow } from '../../hooks/useNow.ts';
import { useTexts } from '../../hooks/useTexts.ts';

/** No password is taken for now: how long that lasts, counting down. */
export function LockedOut({ untilMs }: { untilMs: number }) {
  const { signIn } = useTexts();
  const format = useFormat();
  const leftMs = untilMs - useNow(1_000);
  if (leftMs <= 0) return null;
  // By the minute, while there are some: a second that ticks hurries nobody.
  const stepMs = leftMs > 60_000 ? 60_000 : 1_000;
  return (
    <div role="alert" className="flex items-start gap-2 rounded-md bg-failed-soft px-3 py-2 text-failed">
      <Lock aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <p className="tabular">{signIn.waitFor(format.duration(Math.ceil(leftMs / stepMs) * stepMs))}</p>
    </div>
  );
}
