import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef } from 'react';
import type { Share } from '#protocol/account';
import { queryKeys } from '../../../api/queryKeys.ts';
import { revokeShare } from '../../../api/shares.ts';
import { announce } from '../../../components/ui/announce.ts';
import { Button } from '../../../components/ui/Button.tsx';
import { ErrorNote } from '../../../components/ui/ErrorNote.tsx';
import { takeFocus } from '../../../components/ui/takeFocus.ts';
import { useTexts } from '../../../hooks/useTexts.ts';

type RevokeShareProps = { share: Share; onKept: () => void; onRevoked: () => void };

/** Asks in the link’s own row before it ends, which can’t be taken back. The focus starts on the harmless answer. */
export function RevokeShare({ share, onKept, onRevoked }: RevokeShareProps) {
  const { sharing } = useTexts();
  const client = useQueryClient();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  // In a list that is longer than the dialog the question may lie below its edge.
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const queryKey = queryKeys.shares(share.jobId);
  const revoke = useMutation({
    mutationFn: () => revokeShare(share.jobId, share.id),
    onSuccess: async () => {
      await client.cancelQueries({ queryKey });
      onRevoked();
      announce(sharing.revoked);
      client.setQueryData<Share[]>(queryKey, (shares) => shares?.filter((other) => other.id !== share.id));
    },
  });
  return (
    <div
      ref={box}
      role="group"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      className="flex flex-col gap-2 rounded-md bg-failed-soft px-3 py-2"
    >
      <div>
        <p id={`${id}-title`} className="font-medium text-failed">
          {sharing.revokeTitle}
        </p>
        <p id={`${id}-text`}>{sharing.revokeText}</p>
      </div>
      {revoke.error !== null && <ErrorNote title={sharing.notRevoked} error={revoke.error} />}
      <div className="flex flex-wrap gap-2">
        <Button size="small" ref={takeFocus} aria-describedby={`${id}-text`} onClick={onKept}>
          {sharing.keep}
        </Button>
        <Button size="small" variant="danger" loading={revoke.isPending} onClick={() => revoke.mutate()}>
          {sharing.revokeConfirm}
        </Button>
      </div>
    </div>
  );
}
