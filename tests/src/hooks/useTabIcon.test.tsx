import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { useTabIcon } from '../../../src/hooks/useTabIcon.ts';
import { loadingJob } from '../../../src/stores/changeJob.ts';
import { tabLook } from '../../../src/stores/tabLook.ts';
import { webSocketStore } from '../../../src/stores/useWebSocketStore.ts';
import { buildJob, type JobBuilder } from '../../support/jobBuilder.ts';
import { completedJob, failedJob, runningJob } from '../../support/jobs.ts';

const following = (...jobs: JobBuilder[]) => ({
  jobs: new Map(
    jobs.map((job, index) => [String(index), { ...loadingJob, status: 'ready' as const, state: job.state() }]),
  ),
});

describe('the icon of the tab', () => {
  beforeEach(() => {
    document.head.innerHTML = '<link rel="icon" href="/favicon.svg" type="image/svg+xml" />';
    webSocketStore.setState({ jobs: new Map() });
  });

  it('tells of a failure first, then of the slowest that runs, then of success', () => {
    expect(tabLook({ jobs: new Map() })).toBe('plain');
    expect(tabLook({ jobs: new Map([['a', loadingJob]]) })).toBe('plain');
    expect(tabLook(following(completedJob()))).toBe('completed');
    const { progress } = runningJob().state().summary;
    expect(tabLook(following(completedJob(), runningJob()))).toBe(`running ${Math.floor(progress / 5) * 5}`);
    expect(tabLook(following(runningJob(), buildJob()))).toBe('running 0');
    expect(tabLook(following(completedJob(), runningJob(), failedJob()))).toBe('failed');
  });

  it('is drawn anew only where it changes, and is the plain one again when nothing is followed', () => {
    const href = () => document.querySelector("link[rel='icon']")?.getAttribute('href') ?? '';
    let renders = 0;
    renderHook(() => {
      renders += 1;
      useTabIcon();
    });
    expect(href()).toBe('/favicon.svg');
    act(() => webSocketStore.setState(following(failedJob())));
    expect(decodeURIComponent(href())).toMatch(/^data:image\/svg\+xml,<svg .*#c8262b.*<\/svg>$/);
    act(() => webSocketStore.setState(following(failedJob(), runningJob())));
    expect(renders).toBe(2);
    act(() => webSocketStore.setState({ jobs: new Map() }));
    expect(href()).toBe('/favicon.svg');
  });
});
