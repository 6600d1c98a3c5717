import { useCallback } from 'react';
import { stageName } from '../../../components/job/stageName.ts';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { isSameDay } from '../../../lib/isSameDay.ts';
import type { DvrTexts } from '../../../locales/en/dvr.ts';
import type { Texts } from '../../../locales/en/index.ts';
import type { Chapter } from '../../../realtime/replay/jobStory.ts';
import { useDvrTexts } from './useDvrTexts.ts';

export type MomentWords = {
  /** «14:02:11»; where the job goes on for several days, «21 Nov, 14:02:11». */
  clock: string;
  /** «1 min 20 sec» since the job was made. */
  into: string;
  /** «Reading the pictures», «Waiting», «Failed»; with the attempt, from the second on. */
  chapter: string;
};

/** A time of the job's life; with the seq, where it matters which of several events at that time. */
type PointInLife = { atMs: number; seq?: number };
export type WordsAt = (point: PointInLife) => MomentWords;

/** The words for a moment. Times into the job are in whole seconds: what moves need not be exact. */
export function useMomentWords(chapters: readonly Chapter[], startMs: number, endMs: number): WordsAt {
  const texts = useTexts();
  const words = useDvrTexts();
  const format = useFormat();
  const days = !isSameDay(startMs, endMs);
  return useCallback(
    ({ atMs, seq }: PointInLife) => {
      const chapter = chapters.findLast(({ fromSeq, fromMs }) => (seq === undefined ? fromMs <= atMs : fromSeq <= seq));
      const name = chapterName(chapter, texts, words);
      const attempt = chapter?.attempt ?? 1;
      return {
        clock: days ? format.dayClock(atMs) : format.clock(atMs),
        into: format.duration(Math.floor((atMs - startMs) / 1_000) * 1_000),
        chapter: attempt > 1 ? `${name} · ${words.attempt(attempt)}` : name,
      };
    },
    [chapters, startMs, days, texts, words, format],
  );
}

function chapterName(chapter: Chapter | undefined, texts: Texts, words: DvrTexts): string {
  if (chapter === undefined || chapter.status === 'queued') return words.waiting;
  if (chapter.status !== 'running') return words.ended[chapter.status];
  return chapter.stage === null ? words.starting : stageName(texts, chapter.stage);
}
