import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useEndSound } from '../../../src/hooks/useEndSound.ts';
import { loadingJob } from '../../../src/stores/changeJob.ts';
import { useSettingsStore } from '../../../src/stores/useSettingsStore.ts';
import { webSocketStore } from '../../../src/stores/useWebSocketStore.ts';
import { jobId, type JobBuilder } from '../../support/jobBuilder.ts';
import { completedJob, failedJob, runningJob } from '../../support/jobs.ts';

/** The outside world: what a browser would let be heard. */
let heardHz: number[] = [];
class SilentNode {
  gain = { setValueAtTime: () => {}, linearRampToValueAtTime: () => {} };
  constructor(_context: unknown, options: { frequency?: number }) {
    if (options.frequency !== undefined) heardHz.push(options.frequency);
  }
  connect(next: unknown) {
    return next;
  }
  start() {}
  stop() {}
}

const show = (job: JobBuilder | null) =>
  act(() => {
    const jobs =
      job === null ? [] : [[jobId, { ...loadingJob, status: 'ready' as const, state: job.state() }] as const];
    webSocketStore.setState({ jobs: new Map(jobs) });
  });

describe('the sound at the end of a job', () => {
  beforeEach(() => {
    heardHz = [];
    localStorage.clear();
    vi.stubGlobal(
      'AudioContext',
      class {
        destination = {};
        currentTime = 0;
        resume = () => Promise.resolve();
      },
    );
    vi.stubGlobal('OscillatorNode', SilentNode);
    vi.stubGlobal('GainNode', SilentNode);
    show(null);
    useSettingsStore.setState({ endSound: true });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('goes up where the job is completed, once for two tabs', async () => {
    renderHook(() => [useEndSound(), useEndSound()]);
    show(runningJob());
    show(completedJob());
    await vi.waitFor(() => expect(heardHz).toEqual([659, 880]));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heardHz).toHaveLength(2);
  });

  it('goes down where it failed', async () => {
    renderHook(useEndSound);
    show(runningJob());
    show(failedJob());
    await vi.waitFor(() => expect(heardHz).toEqual([523, 392]));
  });

  it('is not made of a job that was over when one came to it, nor where nobody wants it', async () => {
    const { rerender } = renderHook(useEndSound);
    show(completedJob());
    act(() => useSettingsStore.setState({ endSound: false }));
    rerender();
    show(runningJob());
    show(completedJob());
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heardHz).toEqual([]);
  });
});
