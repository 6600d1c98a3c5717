/** The columns of the table's head and rows. Some come only where there is room for them. */
export const rowGridClasses =
  'grid items-center gap-4 px-4 grid-cols-[1.5rem_minmax(0,1fr)_7.5rem_11rem_8rem] ' +
  'xl:grid-cols-[1.5rem_minmax(0,1fr)_7.5rem_14rem_9rem_8rem_6.5rem]';

export const columnClasses = {
  pipeline: 'hidden xl:block',
  created: 'text-right',
  took: 'hidden text-right xl:block',
} as const;

/** A selected row: a bar at its edge, so that it is not told by its ground alone. */
export const selectedClasses = 'bg-accent-soft/60 shadow-[inset_3px_0_0_var(--accent)]';
