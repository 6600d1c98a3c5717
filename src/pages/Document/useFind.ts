import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { textsQuery } from '../../api/documents.ts';

export type Find = {
  state: 'idle' | 'loading' | 'ready' | 'failed';
  /** Pages on which all the words stand, in their order, as far as they are loaded. */
  pageNumbers: readonly number[];
  /** As the server looked for them, to be marked. */
  words: readonly string[];
};

const nothing: readonly never[] = [];

/** Where words stand in a document; loads all of its pages that hold them, portion by portion. */
export function useFind(jobId: string, q: string): Find {
  const { data, isError, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...textsQuery(q, jobId),
    enabled: q !== '',
  });
  useEffect(() => {
    if (q !== '' && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [q, hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  return useMemo(() => {
    if (q === '') return { state: 'idle', pageNumbers: nothing, words: nothing };
    if (data === undefined || isPlaceholderData) {
      return { state: isError ? 'failed' : 'loading', pageNumbers: nothing, words: nothing };
    }
    const pageNumbers = data.pages.flatMap(({ hits }) => hits.map(({ part }) => part)).sort((a, b) => a - b);
    return { state: 'ready', pageNumbers, words: data.pages[0]?.words ?? nothing };
  }, [q, data, isError, isPlaceholderData]);
}
