import type { SystemStatus } from '#protocol/metrics';
import { Waited } from '../../components/queue/Waited.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { NowTile } from './NowTile.tsx';

/** How everything stands this moment, and went within the last hour. */
export function NowStrip({
  system: { queues, workers, lastHour, clients, feed },
  isOld,
}: {
  system: SystemStatus;
  isOld: boolean;
}) {
  const { system } = useTexts();
  const { now: words } = system;
  const format = useFormat();
  const sum = (of: 'waiting' | 'active' | 'concurrency') => queues.lanes.reduce((total, lane) => total + lane[of], 0);
  const since = queues.lanes.flatMap((lane) => lane.oldestWaitingSince ?? []).sort()[0];
  const unwell = workers.filter(({ state }) => state === 'offline' || state === 'stalled').length;
  const { runMs, errorRate } = lastHour;
  const lost = feed.malformed.reduce((total, { count }) => total + count, feed.dropped);
  return (
    <dl
      aria-label={words.label}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4 2xl:grid-cols-8"
    >
      <NowTile
        name={words.waiting}
        value={format.number(sum('waiting'))}
        note={since === undefined ? words.oldestNone : <Waited since={since} isOld={isOld} text={words.oldest} />}
      />
      <NowTile
        name={words.running}
        value={format.number(sum('active'))}
        note={words.places(format.number(sum('concurrency')))}
      />
      <NowTile
        name={words.workers}
        value={format.number(workers.length - unwell)}
        note={unwell === 0 ? words.allWell : words.unwell(format.number(unwell))}
        tone={unwell > 0 || workers.length === 0 ? 'failed' : undefined}
      />
      <NowTile name={words.completed} value={format.number(lastHour.completed)} note={system.lastHour} />
      <NowTile
        name={words.errorRate}
        value={errorRate === null ? null : format.percent(errorRate)}
        note={`${words.failed(format.number(lastHour.failed))}, ${system.lastHour}`}
        tone={lastHour.failed > 0 ? 'failed' : undefined}
      />
      <NowTile
        name={words.runTime}
        value={runMs === null ? null : format.duration(runMs.p50)}
        note={
          runMs === null
            ? system.lastHour
            : words.tail(format.shortDuration(runMs.p95), format.shortDuration(runMs.p99))
        }
      />
      <NowTile
        name={words.events}
        value={format.number(feed.eventsPerSecond, feed.eventsPerSecond < 10 ? 1 : 0)}
        note={words.lost(lost, format.number(lost))}
      />
      <NowTile
        name={words.clients}
        value={format.number(clients.sockets)}
        note={words.users(clients.users, format.number(clients.users))}
      />
    </dl>
  );
}
