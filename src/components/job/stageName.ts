import type { Texts } from '../../locales/en/index.ts';

/** A stage's name for people; its own name, where the dashboard knows no other. */
export function stageName(texts: Texts, stage: string): string {
  const names: Record<string, string> = texts.pipelines.stages;
  return Object.hasOwn(names, stage) ? (names[stage] ?? stage) : stage;
}
