const jobs = (count: number) => (count === 1 ? '1 job' : `${count} jobs`);

export const jobList = {
  title: 'Jobs',
  newJob: 'New job',
  tableLabel: 'Jobs',
  search: 'Search jobs',
  searchHint: 'Name, id, error, input or text read',
  clearSearch: 'Clear the search',
  filters: 'Filters',
  status: 'Status',
  allStatuses: 'All',
  pipeline: 'Pipeline',
  allPipelines: 'All pipelines',
  sort: 'Sort',
  sorts: {
    newest: 'Newest first',
    oldest: 'Oldest first',
    updated: 'Latest change first',
    name: 'By name',
    progress: 'By progress',
  },
  columns: {
    select: 'Select',
    name: 'Job',
    status: 'Status',
    progress: 'Progress',
    pipeline: 'Pipeline',
    created: 'Created',
    took: 'Took',
  },
  selectRow: (name: string) => `Select ${name}`,
  selectAll: 'Select all loaded jobs',
  newRows: (count: number) => (count === 1 ? '1 new job' : `${count} new jobs`),
  attempt: (attempt: number) => `attempt ${attempt}`,
  itemsFailed: (count: number) => (count === 1 ? '1 item failed' : `${count} items failed`),
  end: (count: string) => `${count} in all`,
  emptyTitle: 'No jobs yet',
  emptyText: 'A job appears here the moment it is created, and stays until it is deleted.',
  nothingFitsTitle: 'No job fits these filters',
  nothingFitsText: 'Searched: name, id, error, input and the text that was read.',
  clearFilters: 'Clear the filters',
  selection: {
    label: 'Selected jobs',
    count: (count: number) => `${count} selected`,
    cancel: (count: number) => `Cancel ${count}`,
    retry: (count: number) => `Retry ${count}`,
    clear: 'Clear the selection',
    cancelTitle: (count: number) => `Cancel ${jobs(count)}?`,
    cancelText: (count: number, others: number) =>
      `${count === 1 ? 'It stops' : 'They stop'} now. What was made so far stays, and a retry goes on from there.` +
      (others > 0 ? ` ${others} of the selected jobs are finished already and stay as they are.` : ''),
    cancelConfirm: (count: number) => `Cancel ${jobs(count)}`,
    keep: 'Let them run',
    retryTitle: (count: number) => `Retry ${jobs(count)}?`,
    retryText: (count: number, others: number) =>
      `${count === 1 ? 'It begins' : 'Each begins'} a new attempt from the stage that failed; finished stages are kept.` +
      (others > 0
        ? ` ${others} of the selected jobs can’t be retried: they are still waiting, running or completed.`
        : ''),
    retryConfirm: (count: number) => `Retry ${jobs(count)}`,
    back: 'Back',
    cancelled: (count: number) => `${jobs(count)} cancelled`,
    retried: (count: number) => `${jobs(count)} retried`,
    someFailed: (failed: number, count: number) => `${failed} of ${jobs(count)} could not be changed`,
  },
};
