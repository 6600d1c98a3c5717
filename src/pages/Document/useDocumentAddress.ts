import { useCallback, useEffect, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';
import { limits } from '#protocol/limits';
import { paths } from '../../paths.ts';

export type DocumentAddress = {
  /** The page that is open; null for all of them in small. */
  page: number | null;
  /** The words that are looked for. */
  q: string;
};

/** Which page is open and what is looked for stand in the address, so that they can be linked to. */
export function useDocumentAddress(jobId: string) {
  const [, navigate] = useLocation();
  const params = new URLSearchParams(useSearch());
  const number = Number(params.get('page') ?? '');
  const page = Number.isInteger(number) && number > 0 ? number : null;
  const q = (params.get('q') ?? '').trim().slice(0, limits.searchLength);

  const latest = useRef({ page, q });
  useEffect(() => {
    latest.current = { page, q };
  });
  const change = useCallback(
    (to: Partial<DocumentAddress>) => {
      const { page, q } = { ...latest.current, ...to };
      // Leafing and typing are no steps of their own: «back» leaves the page.
      const replace = (latest.current.page !== null) === (page !== null);
      navigate(paths.document.to(jobId, { ...(page !== null && { page }), ...(q !== '' && { q }) }), { replace });
    },
    [jobId, navigate],
  );
  return { page, q, change };
}
