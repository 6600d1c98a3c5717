import { Send } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Share } from '#protocol/account';
import { CopyOnce } from '../../../components/account/CopyOnce.tsx';
import { announce } from '../../../components/ui/announce.ts';
import { Button } from '../../../components/ui/Button.tsx';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';

/** A link that was just made: to be copied now, or handed on by the device’s own means where it has any. */
export function NewLink({ made, jobName }: { made: { share: Share; url: string }; jobName: string }) {
  const { sharing } = useTexts();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const url = new URL(made.url, window.location.origin).href;
  const data = { title: jobName, text: sharing.sendText(jobName), url };
  const canSend = typeof navigator.canShare === 'function' && navigator.canShare(data);
  const until = format.dateTime(Date.parse(made.share.expiresAt));
  useEffect(() => {
    box.current?.querySelector('button')?.focus();
    announce(sharing.made);
  }, [sharing]);

  return (
    <div ref={box} className="flex flex-col gap-2 rounded-lg border border-line bg-surface-sunken p-3">
      <CopyOnce label={sharing.link} value={url} />
      <p className="text-[13px] text-ink-muted">{sharing.copyNow(until)}</p>
      {canSend && (
        <Button
          className="self-start"
          icon={<Send aria-hidden="true" className="size-4" />}
          // Who closes the sheet again has not met a fault.
          onClick={() => void navigator.share(data).catch(() => undefined)}
        >
          {sharing.send}
        </Button>
      )}
    </div>
  );
}
