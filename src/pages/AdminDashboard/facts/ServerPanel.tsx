import type { SystemStatus } from '#protocol/metrics';
import { Panel } from '../../../components/ui/Panel.tsx';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { FactList } from './FactList.tsx';

/** The server that answers, and what this very page costs it. */
export function ServerPanel({ server }: Pick<SystemStatus, 'server'>) {
  const { server: words } = useTexts().system;
  const format = useFormat();
  const { dashboardCpuPercent: cost } = server;
  return (
    <Panel title={words.title}>
      <FactList
        facts={[
          { name: words.cpu, value: format.percent(server.cpuPercent / 100) },
          { name: words.memory, value: format.bytes(server.memoryBytes) },
          { name: words.loopLag, value: format.duration(server.loopLagMs) },
          { name: words.load, value: format.number(server.load1, 2) },
          { name: words.uptime, value: format.duration(Math.floor(server.uptimeSeconds) * 1_000) },
        ]}
      />
      <p className="tabular mt-3 text-[13px] text-ink-muted">{words.cost(format.number(cost, cost < 10 ? 1 : 0))}</p>
    </Panel>
  );
}
