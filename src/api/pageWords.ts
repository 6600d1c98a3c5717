import { queryOptions } from '@tanstack/react-query';
import { pageWordsSchema, type FileRef } from '#protocol/artifact';
import { env } from '../env.ts';
import { ApiError } from './ApiError.ts';
import { requestJson } from './client.ts';
import { queryKeys } from './queryKeys.ts';

/** The words of a page with their places, from the job's file; `url` is the signed one. They don't change. */
export function pageWordsQuery(file: FileRef, url: string) {
  return queryOptions({
    queryKey: queryKeys.pageWords(file.key, file.sizeBytes),
    queryFn: async ({ signal }) => {
      const credentials = env.apiUrl === '' ? 'same-origin' : 'include';
      const { body } = await requestJson(url, { method: 'GET', credentials, signal });
      const parsed = pageWordsSchema.safeParse(body);
      if (!parsed.success) throw new ApiError('bad_answer', 'These are no words of a page', { cause: parsed.error });
      return parsed.data.words;
    },
    staleTime: Infinity,
    gcTime: 5 * 60_000,
  });
}
