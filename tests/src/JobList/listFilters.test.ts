import { describe, expect, it } from 'vitest';
import { hasFilters, readFilters, toJobsQuery, writeFilters } from '../../../src/pages/JobList/listFilters.ts';

const read = (query: string) => readFilters(new URLSearchParams(query));

describe('the filters in the address', () => {
  it('come back as they were written', () => {
    const filters = { q: 'kettle', statuses: ['running', 'failed'], pipeline: 'automation', sort: 'updated' } as const;
    expect(readFilters(writeFilters(filters))).toEqual(filters);
  });

  it('leave out what is the default', () => {
    expect(writeFilters(read('')).toString()).toBe('');
  });

  it('leave out what makes no sense', () => {
    expect(read('status=running,melted&sort=sideways')).toEqual({
      q: '',
      statuses: ['running'],
      pipeline: '',
      sort: 'newest',
    });
  });

  it('cut a search that is longer than the server takes', () => {
    expect(read(`q=${'x'.repeat(900)}`).q).toHaveLength(200);
  });
});

it('asks the server for nothing that is not set', () => {
  expect(toJobsQuery(read(''))).toEqual({ sort: 'newest', limit: 100 });
  expect(toJobsQuery(read('status=failed,queued&q=%20tea%20'))).toEqual({
    q: 'tea',
    status: 'queued,failed',
    sort: 'newest',
    limit: 100,
  });
});

it('does not count the order as a filter', () => {
  expect(hasFilters(read('sort=name'))).toBe(false);
  expect(hasFilters(read('status=failed'))).toBe(true);
});
