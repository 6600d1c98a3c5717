import { skipToken, useQuery } from '@tanstack/react-query';
import type { ArtifactOf, PageWord } from '#protocol/artifact';
import { pageWordsQuery } from '../api/pageWords.ts';
import type { UseJob } from './useJob.ts';

export type UsePageWords = {
  /** `hidden`: the page has words, and not for this viewer (a share link). */
  state: 'loading' | 'ready' | 'failed' | 'hidden';
  /** In reading order; empty until they are there. */
  words: readonly PageWord[];
  reload: () => void;
};

const noWords: readonly PageWord[] = [];

/** The words of a page, loaded when the page is looked at. */
export function usePageWords(page: ArtifactOf<'page'> | null, fileUrl: UseJob['fileUrl']): UsePageWords {
  const file = page?.data.words;
  const url = file === undefined ? null : fileUrl(file);
  const isWanted = file !== undefined && url !== null;
  const query = isWanted ? pageWordsQuery(file, url) : { queryKey: ['page-words'], queryFn: skipToken };
  const { data, isError, refetch } = useQuery(query as ReturnType<typeof pageWordsQuery>);
  const reload = () => void refetch();
  if (page === null || page.status === 'pending') return { state: 'loading', words: noWords, reload };
  if (file === undefined) return { state: page.data.wordCount > 0 ? 'hidden' : 'ready', words: noWords, reload };
  if (data !== undefined) return { state: 'ready', words: data, reload };
  return { state: isError ? 'failed' : 'loading', words: noWords, reload };
}
