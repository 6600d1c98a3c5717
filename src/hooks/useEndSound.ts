import { useEffect } from 'react';
import { createOneTab } from '../lib/oneTab.ts';
import { endedJobs } from '../stores/endedJobs.ts';
import { useSettingsStore } from '../stores/useSettingsStore.ts';
import { webSocketStore } from '../stores/useWebSocketStore.ts';

const tabs = createOneTab(() => ({
  locks: navigator.locks,
  // Where it is closed, asking for it throws.
  get storage() {
    return localStorage;
  },
}));

/** Lets it be heard when a followed job ends, where the reader wants that: in one tab of all. For App alone. */
export function useEndSound(): void {
  const isWanted = useSettingsStore((state) => state.endSound);
  useEffect(() => {
    if (!isWanted) return undefined;
    return webSocketStore.subscribe((now, before) => {
      for (const { id, attempt, status } of endedJobs(now, before)) {
        // Without its code, or without sound, it is silent: nothing that a reader must be told of.
        soundOnce(`${id} ${attempt}`, status).catch(() => undefined);
      }
    });
  }, [isWanted]);
}

async function soundOnce(key: string, status: string): Promise<void> {
  const { playChime } = await import('../lib/playChime.ts');
  await tabs.once(key, () => playChime(status === 'completed' ? 'up' : 'down'));
}
