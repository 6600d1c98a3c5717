import type { JobSummary } from '#protocol/job';

/** What a row of the list is given, as a table row or as a card. */
export type RowProps = {
  /** As the list loaded it; the row shows the newest. */
  loaded: JobSummary;
  index: number;
  total: number;
  /** From the top of the list. */
  topPx: number;
  heightPx: number;
  isSelected: boolean;
  onToggle: (jobId: string) => void;
};
