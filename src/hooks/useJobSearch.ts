import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { jobSearchQuery } from '../api/jobSearch.ts';

/** The few newest jobs that fit a text. */
export function useJobSearch(text: string, limit: number) {
  return useQuery(jobSearchQuery(useDeferredValue(text), limit));
}
