import { ServerOff } from 'lucide-react';
import { useDeferredValue, useState, type ReactNode } from 'react';
import type { WorkerStatus } from '#protocol/metrics';
import { StartWorkerDialog } from '../../../components/queue/StartWorkerDialog.tsx';
import { Button } from '../../../components/ui/Button.tsx';
import { EmptyState } from '../../../components/ui/EmptyState.tsx';
import { Panel } from '../../../components/ui/Panel.tsx';
import { useFormat } from '../../../hooks/useFormat.ts';
import { useTexts } from '../../../hooks/useTexts.ts';
import { useCalmOrder } from './useCalmOrder.ts';
import { WorkerFilters } from './WorkerFilters.tsx';
import { workerOrder, type WorkerView } from './workerList.ts';
import { WorkerTable } from './WorkerTable.tsx';

const rowsShown = 12;
const usual: WorkerView = { sort: 'state', isDescending: false, q: '', state: null };

/** All workers: how they are, what they do. */
export function WorkersPanel({ workers, oldSinceMs }: { workers: readonly WorkerStatus[]; oldSinceMs: number | null }) {
  const { system, queues } = useTexts();
  const { workers: words } = system;
  const format = useFormat();
  const [view, setView] = useState(usual);
  const change = (changed: Partial<WorkerView>) => setView((before) => ({ ...before, ...changed }));
  const [isAsking, setIsAsking] = useState(false);
  const [isHeld, setIsHeld] = useState(false);
  const [showsAll, setShowsAll] = useState(false);
  const q = useDeferredValue(view.q);
  const order = useCalmOrder(workerOrder(workers, { ...view, q }), JSON.stringify({ ...view, q }), isHeld);
  const shown = showsAll ? order : order.slice(0, rowsShown);
  const byId = new Map(workers.map((worker) => [worker.id, worker]));
  const rows = shown.flatMap((id) => byId.get(id) ?? []);

  let content: ReactNode;
  if (workers.length === 0) {
    content = (
      <EmptyState
        icon={<ServerOff aria-hidden="true" />}
        title={words.none}
        text={words.noneText}
        action={<Button onClick={() => setIsAsking(true)}>{queues.actions.startWorker}</Button>}
      />
    );
  } else if (rows.length === 0) {
    content = (
      <EmptyState title={words.noMatch} action={<Button onClick={() => setView(usual)}>{words.clear}</Button>} />
    );
  } else {
    content = (
      <div
        onPointerEnter={() => setIsHeld(true)}
        onPointerLeave={() => setIsHeld(false)}
        onFocus={() => setIsHeld(true)}
        onBlur={() => setIsHeld(false)}
      >
        <WorkerTable workers={rows} total={order.length} view={view} oldSinceMs={oldSinceMs} onSort={change} />
      </div>
    );
  }
  return (
    <div id="workers" className="scroll-mt-16">
      <Panel title={words.title} meta={words.count(format.number(workers.length))} flush>
        {workers.length > 1 && <WorkerFilters workers={workers} view={view} onChange={change} />}
        {content}
        {order.length > rowsShown && (
          <div className="flex justify-center border-t border-line p-2">
            <Button size="small" variant="ghost" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
              {showsAll ? words.showLess : words.showAll(format.number(order.length))}
            </Button>
          </div>
        )}
      </Panel>
      {isAsking && <StartWorkerDialog onClose={() => setIsAsking(false)} />}
    </div>
  );
}
