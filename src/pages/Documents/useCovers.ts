import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Cover } from '#protocol/endpoints/texts';
import { coversQuery } from '../../api/documents.ts';
import { fileUrl } from '../../api/fileUrl.ts';

/** A few pages, asked for together; `version` changes when there may be thumbnails that were not there before. */
export type CoverChunk = { pages: readonly { jobId: string; part: number }[]; version: number };
export type CoverOf = (jobId: string, part: number) => { url: string | null; sizeBytes: number | null } | null;

/** The thumbnails of pages, loaded in chunks. */
export function useCovers(chunks: readonly CoverChunk[]): CoverOf {
  const covers = useQueries({
    queries: chunks
      .filter(({ pages }) => pages.length > 0)
      .map(({ pages, version }) => coversQuery(pages.map(({ jobId, part }) => `${jobId}:${part}`).join(), version)),
    combine: (results) => results.map(({ data }) => data),
  });
  const byPage = useMemo(() => {
    const known = new Map<string, Cover>();
    for (const cover of covers.flatMap((chunk) => chunk ?? [])) known.set(`${cover.jobId}:${cover.part}`, cover);
    return known;
  }, [covers]);
  return useCallback(
    (jobId, part) => {
      const cover = byPage.get(`${jobId}:${part}`);
      if (cover === undefined) return null;
      const { thumbnail, fileToken, sizeBytes } = cover;
      return { url: thumbnail === null ? null : fileUrl(thumbnail, fileToken), sizeBytes };
    },
    [byPage],
  );
}
