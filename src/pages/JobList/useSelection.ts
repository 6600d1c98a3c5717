import { useCallback, useMemo, useState } from 'react';
import type { JobSummary } from '#protocol/job';

export type Selection = {
  has: (jobId: string) => boolean;
  toggle: (jobId: string) => void;
  /** All of these, or none where all are selected already. */
  toggleAll: (jobs: readonly JobSummary[]) => void;
  clear: () => void;
  size: number;
};

/** The selected rows, by id. Rows that the filters hide drop out. */
export function useSelection(jobs: readonly JobSummary[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(() => {
    if (chosen.size === 0) return chosen;
    return new Set(jobs.filter((job) => chosen.has(job.id)).map((job) => job.id));
  }, [chosen, jobs]);

  const toggle = useCallback((jobId: string) => {
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(jobId)) next.add(jobId);
      return next;
    });
  }, []);
  const toggleAll = useCallback((all: readonly JobSummary[]) => {
    setChosen((before) => (all.every((job) => before.has(job.id)) ? new Set() : new Set(all.map((job) => job.id))));
  }, []);
  const clear = useCallback(() => setChosen(new Set()), []);
  return { has: (jobId) => shown.has(jobId), toggle, toggleAll, clear, size: shown.size };
}
