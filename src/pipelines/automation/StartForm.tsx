import { useSearch } from 'wouter';
import { StartFields } from './StartFields.tsx';
import { StartFromJob } from './StartFromJob.tsx';

/** Starts a job; with `?from=` a job's id in the address, one like it. */
export function StartForm() {
  const from = new URLSearchParams(useSearch()).get('from');
  return from === null ? <StartFields /> : <StartFromJob key={from} jobId={from} />;
}
