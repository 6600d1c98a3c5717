/** The columns shared by the table's head and rows from 1280 px up; below, a card of two columns. */
export const workerGridClasses =
  'grid grid-cols-2 gap-x-4 gap-y-2 px-4 ' +
  'xl:grid-cols-[minmax(8rem,1fr)_8rem_minmax(9rem,2fr)_4rem_5rem_4.5rem_6.5rem_4.5rem_4.5rem] xl:items-center';

export const numberCellClasses = 'tabular min-w-0 xl:text-right';
