import { cx } from '../../lib/cx.ts';
import { connectionLook } from './connectionLook.ts';
import { useConnectionText } from './useConnectionText.ts';

/** «Live», «Offline since 14:02»: icon, word and colour. */
export function WebSocketStatus({ className }: { className?: string }) {
  const { state, text } = useConnectionText();
  const { icon: Icon, ink, spins = false } = connectionLook[state];
  return (
    <span className={cx('inline-flex min-w-0 items-center gap-1.5 text-xs font-medium', ink, className)}>
      <Icon aria-hidden="true" className={cx('size-4 shrink-0', spins && 'animate-spin')} />
      <span className="truncate">{text}</span>
    </span>
  );
}
