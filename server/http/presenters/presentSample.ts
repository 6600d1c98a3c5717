import type { Answer } from '#protocol/http';

type Sample = Answer<'getSample'>;

export function presentSample({ name, input }: { name: string; input: Record<string, unknown> }): Sample {
  // A sample is input as the dashboard would send it: JSON.
  return { name, input: input as Sample['input'] };
}
