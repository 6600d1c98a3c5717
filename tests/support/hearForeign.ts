import { applyJobEvents, type JobState } from '#protocol/applyJobEvent';
import { decodeForeign, type Decoded } from '#protocol/dialects/decodeForeign';
import { foreignDialects, type ForeignDialectName } from '#protocol/dialects/foreign';
import type { JobEvent } from '#protocol/jobEvent';
import type { SentEvent } from './foreignPayloads.ts';

export const heardAt = '2026-03-01T12:00:00.000Z';

/** What the dashboard makes of a backend's events, one after the other. */
export function hearForeign(name: ForeignDialectName, sent: readonly SentEvent[]) {
  const states = new Map<string, JobState>();
  const events: JobEvent[] = [];
  const decoded: Decoded[] = [];
  for (const [event, payload] of sent) {
    const answer = decodeForeign(foreignDialects[name], event, payload, (id) => states.get(id) ?? null, heardAt);
    decoded.push(answer);
    if (answer.kind !== 'job') continue;
    events.push(...answer.events);
    const state = applyJobEvents(states.get(answer.jobId) ?? null, answer.events);
    if (state !== null) states.set(answer.jobId, state);
  }
  return { states, events, decoded };
}
