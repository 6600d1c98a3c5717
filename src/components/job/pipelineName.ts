import { isPipelineName } from '#protocol/pipelines/index';
import type { Texts } from '../../locales/en/index.ts';

/** A pipeline's name for people; its own name, where the dashboard knows no other. */
export function pipelineName(texts: Texts, pipeline: string): string {
  if (isPipelineName(pipeline)) return texts.pipelines.names[pipeline].name;
  const names: Record<string, string> = texts.pipelines.foreignNames;
  return Object.hasOwn(names, pipeline) ? (names[pipeline] ?? pipeline) : pipeline;
}
