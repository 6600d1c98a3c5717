import type { ReactNode } from 'react';
import { ErrorState } from '../../components/ui/ErrorState.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useHealth } from '../../hooks/useHealth.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { useWebSocketStore } from '../../stores/useWebSocketStore.ts';

/** The server behind this page, and whether it is well. */
export function About() {
  const { settings, common, connection } = useTexts();
  const malformedCount = useWebSocketStore((state) => state.malformedCount);
  const format = useFormat();
  const { data: health, error, refetch } = useHealth();

  let content: ReactNode = <Skeleton className="h-32 w-full" />;
  if (health !== undefined) {
    const reach = { ok: settings.reachable, unreachable: settings.unreachable };
    const facts = [
      [settings.version, health.version],
      [settings.server, health.status === 'ok' ? settings.serverOk : settings.serverDegraded],
      [settings.database, reach[health.database]],
      [settings.queue, reach[health.queue]],
      [settings.workers, format.number(health.workers)],
      [settings.uptime, format.duration(health.uptimeSeconds * 1_000)],
    ] as const;
    content = (
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-muted">{name}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
    );
  } else if (error !== null) content = <ErrorState error={error} onRetry={() => void refetch()} />;

  return (
    <Panel title={settings.about} meta={common.appName}>
      {content}
      {malformedCount > 0 && <p className="mt-3 text-stale">{connection.malformed(malformedCount)}</p>}
    </Panel>
  );
}
