import { useSearch } from 'wouter';
import { StartAgain } from './StartAgain.tsx';
import { StartFiles } from './StartFiles.tsx';

/** Starts a job per PDF; with `?from=` a job's id in the address, another one over the same file. */
export function StartForm() {
  const from = new URLSearchParams(useSearch()).get('from');
  return from === null ? <StartFiles /> : <StartAgain key={from} jobId={from} />;
}
