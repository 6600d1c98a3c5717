import '@testing-library/jest-dom/vitest';
import { QueryClientProvider } from '@tanstack/react-query';
import { configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Topic } from '#protocol/feed';
import type { JobSummary } from '#protocol/job';
import type { SystemStatus } from '#protocol/metrics';
import type { Queues } from '#protocol/queue';
import { createQueryClient } from '../../src/api/queryClient.ts';
import { webSocketStore } from '../../src/stores/useWebSocketStore.ts';

// Parts that are loaded when they are first shown take their time on a busy machine.
configure({ asyncUtilTimeout: 5_000 });

const initial = webSocketStore.getInitialState();

/** Shows a page at an address, with an empty cache and a feed that tells only what the test tells. */
export function renderPage(page: ReactNode, address = '/') {
  window.history.replaceState(null, '', address);
  const nothing = () => () => undefined;
  webSocketStore.setState({ ...initial, follow: nothing, followList: nothing, followTopic: nothing }, true);
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { retry: false } });
  return render(<QueryClientProvider client={client}>{page}</QueryClientProvider>);
}

/** Rows as a patch of the feed would bring them. */
export function tellRows(...rows: JobSummary[]): void {
  webSocketStore.setState((state) => ({
    summaries: new Map([...state.summaries, ...rows.map((row) => [row.id, row] as const)]),
    rowsVersion: state.rowsVersion + 1,
  }));
}

/** How the queues or the system stand, as the feed would tell it. */
export function tellTopic(topic: Topic, value: Queues | SystemStatus): void {
  webSocketStore.setState((state) => ({
    topics: { ...state.topics, [topic]: { value, error: null, isOld: false, receivedAtMs: Date.now() } },
  }));
}
