import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTimeAxis } from '../../../../src/pages/JobMonitor/dvr/timeAxis.ts';
import { usePlayback } from '../../../../src/pages/JobMonitor/dvr/usePlayback.ts';
import { holdFrames } from './holdFrames.ts';

/** An event each second. */
const startMs = 1_000_000;
const count = 100;
const times = {
  lastSeq: count,
  whole: true,
  timeAt: (seq: number) => startMs + (seq - 1) * 1_000,
  seqAt: (atMs: number) => Math.min(count, Math.floor((atMs - startMs) / 1_000) + 1),
};
const axis = createTimeAxis({ startMs, endMs: times.timeAt(count), idle: [], compress: false });

beforeEach(() => {
  vi.stubGlobal('matchMedia', (media: string) => ({
    media,
    matches: false,
    addEventListener() {},
    removeEventListener() {},
  }));
});
afterEach(() => vi.unstubAllGlobals());

function playing(speed: 1 | 4 | 16) {
  const frames = holdFrames();
  const { result } = renderHook(() => usePlayback(times, axis));
  act(() => result.current.setSpeed(speed));
  act(() => result.current.play());
  act(() => frames.pass(0));
  return { frames, at: () => (result.current.moment?.atMs ?? Number.NaN) - startMs, now: () => result.current };
}

it('goes on by the time that has passed, and at so many times its pace', () => {
  const { frames, at } = playing(4);
  act(() => frames.pass(250));
  expect(at()).toBe(1_000);
  act(() => frames.pass(500));
  expect(at()).toBe(3_000);
});

it('loses no time where frames come faster than the page is drawn', () => {
  const { frames, at } = playing(16);
  act(() => {
    for (let frame = 0; frame < 10; frame += 1) frames.pass(100);
  });
  expect(at()).toBe(16_000);
});

it('goes on from where one goes to meanwhile, and stops at the end', () => {
  const { frames, at, now } = playing(1);
  act(() => now().seek({ seq: 51, atMs: times.timeAt(51) }));
  act(() => frames.pass(2_000));
  expect(at()).toBe(52_000);
  act(() => frames.pass(60_000));
  expect(now()).toMatchObject({ moment: null, playing: false });
});
