import type { SystemStatus } from '#protocol/metrics';
import { Panel } from '../../../components/ui/Panel.tsx';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { FactList } from './FactList.tsx';

/** Who is connected, and what went wrong in talking to them. */
export function ClientsPanel({ clients, feed }: Pick<SystemStatus, 'clients' | 'feed'>) {
  const { clients: words } = useTexts().system;
  const format = useFormat();
  const malformed = feed.malformed.reduce((total, { count }) => total + count, 0);
  return (
    <Panel title={words.title}>
      <FactList
        facts={[
          { name: words.sockets, value: format.number(clients.sockets) },
          { name: words.people, value: format.number(clients.users) },
          { name: words.admins, value: format.number(clients.admins) },
          { name: words.longPolls, value: format.number(clients.longPolls) },
          { name: words.slowReaders, value: format.number(clients.slowReaders), isBad: clients.slowReaders > 0 },
          { name: words.events, value: format.number(feed.eventsPerSecond, 1) },
          { name: words.dropped, value: format.number(feed.dropped), isBad: feed.dropped > 0 },
          { name: words.malformed, value: format.number(malformed), isBad: malformed > 0 },
        ]}
      />
      {feed.malformed.length > 0 && (
        <ul aria-label={words.malformed} className="mt-2 flex flex-col gap-1 rounded-md bg-failed-soft px-3 py-2">
          {feed.malformed.map(({ protocol, event, count }) => (
            <li key={`${protocol} ${event}`} className="tabular flex justify-between gap-3 text-xs">
              <span className="min-w-0 truncate">
                {protocol}: {event}
              </span>
              <span>{format.number(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
