import { useMemo, useState } from 'react';
import type { Box } from '#protocol/artifact';
import { createWordMatcher, wordsOf } from '#protocol/searchWords';
import type { UsePageWords } from '../../../hooks/usePageWords.ts';
import type { Find } from '../useFind.ts';
import { neighbourPage } from './neighbourPage.ts';

type HitsOptions = {
  find: Find;
  q: string;
  pageNumber: number;
  words: UsePageWords;
  onPage: (pageNumber: number) => void;
};

export type Hits = {
  /** Of the words on this page that are looked for. */
  boxes: readonly Box[];
  /** Which of them one is at; -1 where there is none. */
  current: number;
  isHit: ((text: string) => boolean) | null;
  next: () => void;
  previous: () => void;
};

type At = { of: string; index: number | 'last' };

/** The hits on the open page, and the way from one to the next, over pages. */
export function useHits({ find, q, pageNumber, words: { words }, onPage }: HitsOptions): Hits {
  const of = `${pageNumber} ${q}`;
  const [at, setAt] = useState<At>({ of, index: 0 });
  const isHit = useMemo(() => {
    const looked = find.words.length > 0 ? find.words : wordsOf(q);
    return q === '' || looked.length === 0 ? null : createWordMatcher(looked);
  }, [find.words, q]);
  const boxes = useMemo(
    () => (isHit === null ? [] : words.filter(({ text }) => isHit(text)).map(({ box }) => box)),
    [isHit, words],
  );
  const wanted = at.of === of ? at.index : 0;
  const current = boxes.length === 0 ? -1 : Math.min(boxes.length - 1, wanted === 'last' ? Infinity : wanted);

  const step = (by: 1 | -1) => {
    const within = current + by;
    if (current !== -1 && within >= 0 && within < boxes.length) return setAt({ of, index: within });
    const to = neighbourPage(find.pageNumbers, pageNumber, by);
    if (to === null) return;
    setAt({ of: `${to} ${q}`, index: by === 1 ? 0 : 'last' });
    if (to !== pageNumber) onPage(to);
  };
  return { boxes, current, isHit, next: () => step(1), previous: () => step(-1) };
}
