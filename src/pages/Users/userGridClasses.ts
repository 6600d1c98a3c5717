/** The columns shared by the table's head and rows from 1024 px up; below, a card of two columns. */
export const userGridClasses =
  'grid grid-cols-2 items-center gap-x-4 gap-y-2 px-4 lg:grid-cols-[minmax(0,1fr)_9rem_8rem_9rem_13rem]';
