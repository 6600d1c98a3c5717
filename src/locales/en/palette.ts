/** What the palette says once it is open. */
export const palette = {
  more: 'More',
  placeholder: 'Go to a page, find a job, start one …',
  pages: 'Pages',
  jobs: 'Jobs',
  start: 'Start',
  empty: 'Nothing fits these words.',
  sample: 'Try it with the sample shop',
  shortcuts: 'Show the keyboard shortcuts',
};
