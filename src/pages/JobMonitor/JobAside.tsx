import type { JobState } from '#protocol/applyJobEvent';
import type { JobStatus } from '#protocol/job';
import { JobLog } from '../../components/job/log/JobLog.tsx';
import type { ProblemGroup } from '../../components/job/problems/problemGroups.ts';
import { Problems } from '../../components/job/problems/Problems.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import type { Tab } from '../../components/ui/Tabs.tsx';
import type { UseJob } from '../../hooks/useJob.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import type { Texts } from '../../locales/en/index.ts';
import type { JobView } from '../../pipelines/jobView.ts';
import { JobResult } from './JobResult.tsx';

type About = {
  status: JobStatus;
  problems: readonly ProblemGroup[];
  log: JobState['log'];
  artifacts: JobState['artifacts'];
  result: JobState['result'];
  view: JobView;
  fileUrl: UseJob['fileUrl'];
  onOpen: (artifactId: string) => void;
};

/** What happened to the job, beside what it made: result, problems, log. */
export function JobAside(about: About) {
  const { tabs } = useTexts().jobMonitor;
  const { problems, log, artifacts, result, onOpen } = about;
  const alone = problems.length === 0 && result === null;
  return (
    <aside className="sticky top-5 flex max-h-[calc(100dvh-40px-var(--dock,0px))] flex-col gap-4 overflow-y-auto">
      {result !== null && (
        <Panel title={tabs.result} className="shrink-0">
          <ResultPart {...about} />
        </Panel>
      )}
      {problems.length > 0 && (
        <Panel title={tabs.problems} meta={countOf(problems)} flush className="shrink-0">
          <Problems groups={problems} onOpen={onOpen} />
        </Panel>
      )}
      <div className="shrink-0">
        <JobLog
          log={log}
          artifacts={artifacts}
          className={alone ? 'h-[clamp(15rem,calc(100dvh-22rem),40rem)]' : 'h-72'}
        />
      </div>
    </aside>
  );
}

/** The same as tabs, for screens without room beside. */
export function asideTabs(about: About, { tabs }: Texts['jobMonitor']): Tab[] {
  const { problems, log, artifacts, onOpen } = about;
  return [
    ...(problems.length > 0
      ? [
          {
            value: 'problems',
            label: tabs.problems,
            count: countOf(problems),
            content: (
              <div className="rounded-lg border border-line bg-surface">
                <h2 className="sr-only">{tabs.problems}</h2>
                <Problems groups={problems} onOpen={onOpen} />
              </div>
            ),
          },
        ]
      : []),
    {
      value: 'log',
      label: tabs.log,
      count: log.length,
      content: <JobLog log={log} artifacts={artifacts} className="h-[max(16rem,calc(100dvh-22rem))]" />,
    },
    { value: 'result', label: tabs.result, content: <ResultPart {...about} /> },
  ];
}

function ResultPart({ status, result, view, fileUrl }: About) {
  return <JobResult result={result} status={status} view={view} fileUrl={fileUrl} />;
}

function countOf(problems: readonly ProblemGroup[]): number {
  return problems.reduce((count, group) => count + group.items.length, 0);
}
