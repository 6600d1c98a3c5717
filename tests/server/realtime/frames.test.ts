import { afterEach, expect, it } from 'vitest';
import type { JobEvent } from '#protocol/jobEvent';
import { limits } from '#protocol/limits';
import { createFrames, type Frames } from '../../../server/realtime/frames.ts';

const jobId = '0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7a01';
const frameLength = limits.eventBytesPerAnswer;

type Sent = { jobId: string; events: JobEvent[] };

let frames: Frames | null = null;
afterEach(() => frames?.close());

/** Frames as they were sent, and the words `look` where the sender looked who keeps up. */
function start() {
  const sent: Sent[] = [];
  const story: (Sent | 'look')[] = [];
  frames = createFrames(
    (id, events) => {
      sent.push({ jobId: id, events });
      story.push({ jobId: id, events });
    },
    () => story.push('look'),
  );
  return { frames, sent, story };
}

function event(seq: number, length = 10): JobEvent {
  const data = { level: 'info', message: 'x'.repeat(length) } as const;
  return { jobId, seq, attempt: 1, at: '2026-01-01T00:00:00.000Z', type: 'log', data };
}
const dataLength = (events: readonly JobEvent[]) =>
  events.reduce((sum, { data }) => sum + JSON.stringify(data).length, 0);
const change = (events: JobEvent[], id = jobId) => ({ jobId: id, events, length: dataLength(events) });
const seqsOf = (sent: readonly Sent[]) => sent.flatMap(({ events }) => events.map(({ seq }) => seq));
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

it('sends what comes first at once, and what comes within a beat together and in order', async () => {
  const { frames: gathering, sent } = start();
  for (const seq of upTo(100)) gathering.add(change([event(seq)]));
  expect(seqsOf(sent)).toEqual([1]);
  await expect.poll(() => seqsOf(sent)).toEqual(upTo(100));
  expect(sent).toHaveLength(2);
});

it('makes no frame longer than an answer may be, in whichever portions events come', async () => {
  const { frames: gathering, sent } = start();
  const events = upTo(120).map((seq) => event(seq, 20_000));
  gathering.add(change(events.slice(0, 50)));
  for (const single of events.slice(50)) gathering.add(change([single]));
  await expect.poll(() => seqsOf(sent)).toEqual(upTo(120));
  for (const frame of sent) expect(dataLength(frame.events)).toBeLessThanOrEqual(frameLength);
  // 2.4 MB: neither one by one, nor in more frames than they need.
  expect(sent.length).toBeLessThan(20);
});

it('sends an event alone that is longer than a frame', async () => {
  const { frames: gathering, sent } = start();
  gathering.add(change([event(1), event(2), event(3, frameLength + 1), event(4), event(5)]));
  await expect.poll(() => seqsOf(sent)).toEqual(upTo(5));
  expect(sent.map(({ events }) => events.map(({ seq }) => seq))).toContainEqual([3]);
});

it('lets the sender look who keeps up before more than a frame’s length has gone out', async () => {
  const { frames: gathering, sent, story } = start();
  const jobs = upTo(12).map((n) => `job-${n}`);
  // Once each at once, and again at the next beat.
  for (const id of [...jobs, ...jobs]) gathering.add(change([event(1, 100_000)], id));
  await expect.poll(() => sent.length).toBe(24);
  let length = 0;
  for (const entry of story) {
    length = entry === 'look' ? 0 : length + dataLength(entry.events);
    expect(length).toBeLessThanOrEqual(frameLength);
  }
});
