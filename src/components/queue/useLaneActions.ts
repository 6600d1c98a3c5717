import { useMutation } from '@tanstack/react-query';
import type { Lane } from '#protocol/job';
import type { Queues } from '#protocol/queue';
import { pauseLaneMutation, resumeLaneMutation } from '../../api/queues.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useWebSocketStore } from '../../stores/useWebSocketStore.ts';
import { errorText } from '../../locales/errorText.ts';
import { asApiError } from '../ui/asApiError.ts';
import { toast } from '../ui/toast.ts';

/** Pauses and resumes a lane; each can be undone for some seconds. */
export function useLaneActions(lane: Lane) {
  const texts = useTexts();
  const { queues: words, pipelines } = texts;
  const name = pipelines.lanes[lane];
  const noteTopic = useWebSocketStore((state) => state.noteTopic);
  const take = (queues: Queues) => noteTopic('queues', queues);
  const pausing = useMutation({ ...pauseLaneMutation, onSuccess: take });
  const resuming = useMutation({ ...resumeLaneMutation, onSuccess: take });

  const tellFailure = (title: string, error: unknown) => {
    const { title: what, next } = errorText(texts, asApiError(error));
    toast({ tone: 'error', title: `${title}: ${what}`, text: next });
  };
  const pauseAgain = (reason: string) =>
    pausing.mutate({ lane, reason }, { onError: (error) => tellFailure(words.pause.failed, error) });
  const resumeAgain = () => resuming.mutate(lane, { onError: (error) => tellFailure(words.resume.failed, error) });

  return {
    isBusy: pausing.isPending || resuming.isPending,
    /** Rejects where it was refused. */
    pause: async (reason: string) => {
      await pausing.mutateAsync({ lane, reason });
      toast({ tone: 'success', title: words.pause.done(name), action: { label: words.undo, onClick: resumeAgain } });
    },
    /** `reason`: why it was paused, so that this can be undone. */
    resume: (reason: string) =>
      resuming.mutate(lane, {
        onSuccess: () =>
          toast({
            tone: 'success',
            title: words.resume.done(name),
            action: { label: words.undo, onClick: () => pauseAgain(reason) },
          }),
        onError: (error) => tellFailure(words.resume.failed, error),
      }),
  };
}
