import { useEffect, useRef } from 'react';
import type { JobSummary } from '#protocol/job';
import { stageName } from '../components/job/stageName.ts';
import { announce } from '../components/ui/announce.ts';
import { useTexts } from './useTexts.ts';

/** Says to screen readers when a job comes to another stage, ends, or begins again; never each item. */
export function useJobAnnouncements({ status, currentStage, name, error }: JobSummary): void {
  const texts = useTexts();
  const before = useRef({ status, currentStage });
  useEffect(() => {
    const { status: statusBefore, currentStage: stageBefore } = before.current;
    before.current = { status, currentStage };
    const words = texts.jobMonitor.announce;
    if (status !== statusBefore) {
      if (status === 'completed') announce(words.completed(name));
      else if (status === 'failed') announce(words.failed(name, error?.message ?? ''));
      else if (status === 'cancelled') announce(words.cancelled(name));
      else if (status === 'queued') announce(words.queued(name));
    }
    if (status === 'running' && currentStage !== null && currentStage !== stageBefore) {
      announce(words.stage(stageName(texts, currentStage)));
    }
  }, [status, currentStage, name, error, texts]);
}
