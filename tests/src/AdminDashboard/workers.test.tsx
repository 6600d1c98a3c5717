import { act, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useCalmOrder } from '../../../src/pages/AdminDashboard/workers/useCalmOrder.ts';
import { workerOrder, type WorkerView } from '../../../src/pages/AdminDashboard/workers/workerList.ts';
import { idleWorker } from '../../support/queues.ts';

const usual: WorkerView = { sort: 'state', isDescending: false, q: '', state: null };
const job = { id: '0b5e1f0e-58b4-4c55-9a53-7f1d8d6b7a99', name: 'Spring list', lane: 'normal', progress: 10 } as const;
const workers = [
  idleWorker('a', { cpuPercent: 5 }),
  idleWorker('b', { state: 'offline', cpuPercent: null }),
  idleWorker('c', { state: 'processing', currentJobs: [job], cpuPercent: 90 }),
  idleWorker('d', { state: 'stalled', pid: 4711, cpuPercent: 7 }),
];

describe('workers are shown', () => {
  it('by what needs a look', () => {
    expect(workerOrder(workers, usual)).toEqual(['b', 'd', 'c', 'a']);
  });

  it('by a figure, those without one as the least', () => {
    expect(workerOrder(workers, { ...usual, sort: 'cpu', isDescending: true })).toEqual(['c', 'd', 'a', 'b']);
    expect(workerOrder(workers, { ...usual, sort: 'cpu' })).toEqual(['b', 'a', 'd', 'c']);
  });

  it('by name where all else is the same', () => {
    expect(workerOrder(workers, { ...usual, sort: 'failed', isDescending: true })).toEqual(['a', 'b', 'c', 'd']);
  });

  it('of one state, or by words in the host, the process and the job', () => {
    expect(workerOrder(workers, { ...usual, state: 'idle' })).toEqual(['a']);
    expect(workerOrder(workers, { ...usual, q: 'HOST-B' })).toEqual(['b']);
    expect(workerOrder(workers, { ...usual, q: '4711' })).toEqual(['d']);
    expect(workerOrder(workers, { ...usual, q: ' spring' })).toEqual(['c']);
  });
});

describe('the order of workers', () => {
  afterEach(() => void vi.useRealTimers());

  function show(ids: string[]) {
    vi.useFakeTimers();
    const hook = renderHook(
      (props: { ids: string[]; key: string; isHeld: boolean }) => useCalmOrder(props.ids, props.key, props.isHeld),
      {
        initialProps: { ids, key: 'cpu', isHeld: false },
      },
    );
    return { ...hook, pass: (ms: number) => void act(() => vi.advanceTimersByTime(ms)) };
  }

  it('holds still for some seconds, however the figures change', () => {
    const { result, rerender, pass } = show(['a', 'b']);
    rerender({ ids: ['b', 'a'], key: 'cpu', isHeld: false });
    expect(result.current).toEqual(['a', 'b']);
    pass(6_000);
    expect(result.current).toEqual(['b', 'a']);
  });

  it('does not change under the pointer', () => {
    const { result, rerender, pass } = show(['a', 'b']);
    rerender({ ids: ['b', 'a'], key: 'cpu', isHeld: true });
    pass(60_000);
    expect(result.current).toEqual(['a', 'b']);
  });

  it('follows another sort at once, and who comes and goes', () => {
    const { result, rerender } = show(['a', 'b']);
    rerender({ ids: ['c', 'b'], key: 'cpu', isHeld: true });
    expect(result.current).toEqual(['b', 'c']);
    rerender({ ids: ['c', 'b'], key: 'name', isHeld: true });
    expect(result.current).toEqual(['c', 'b']);
  });
});
