import { useMutation } from '@tanstack/react-query';
import { Check, CircleAlert } from 'lucide-react';
import type { Channel } from '#protocol/notification';
import { testChannel } from '../../api/notifications.ts';
import { Button } from '../../components/ui/Button.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { askForNotices } from '../../lib/browserNotices.ts';

type TestButtonProps = { channel: Channel; name: string; targetId?: string; disabled?: boolean };

/** Sends a test notice by a channel, and says beside it how that went. */
export function TestButton({ channel, name, targetId, disabled = false }: TestButtonProps) {
  const { notifications, errors } = useTexts();
  const { settings: words, permission } = notifications;
  const format = useFormat();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: async () => {
      const allowed = channel === 'browser' ? await askForNotices() : 'granted';
      if (allowed !== 'granted') {
        return { delivered: false, error: permission[allowed], atMs: Date.now() };
      }
      return { ...(await testChannel(channel, targetId)), atMs: Date.now() };
    },
  });
  const fault = error === null ? (data?.error ?? null) : (error.hint ?? errors[error.code].title);
  const failed = error !== null || data?.delivered === false;
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
      <p role="status" className="flex min-w-0 items-start gap-1 text-[13px] wrap-anywhere">
        {failed && (
          <>
            <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-failed" />
            <span className="text-failed">{[words.testFailed, fault].filter(Boolean).join(': ')}</span>
          </>
        )}
        {data?.delivered === true && (
          <>
            <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-completed" />
            <span className="text-completed">{words.testSent(format.clock(data.atMs))}</span>
          </>
        )}
      </p>
      <Button
        size="small"
        aria-label={words.testLabel(name)}
        disabled={disabled}
        loading={isPending}
        onClick={() => mutate()}
      >
        {words.test}
      </Button>
    </div>
  );
}
