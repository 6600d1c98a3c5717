import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { JobState } from '#protocol/applyJobEvent';
import { isTerminal } from '#protocol/job';
import { Gallery } from '../../components/job/gallery/Gallery.tsx';
import { expectedPictures, picturesOf } from '../../components/job/gallery/pictures.ts';
import { problemGroups } from '../../components/job/problems/problemGroups.ts';
import { Tabs, type Tab } from '../../components/ui/Tabs.tsx';
import { useFormat } from '../../hooks/useFormat.ts';
import type { UseJob } from '../../hooks/useJob.ts';
import { useMediaQuery } from '../../hooks/useMediaQuery.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import type { JobView } from '../../pipelines/jobView.ts';
import { asideTabs, JobAside } from './JobAside.tsx';
import { useSameWhileEqual } from './useSameWhileEqual.ts';

type JobPartsProps = { job: JobState; view: JobView; fileUrl: UseJob['fileUrl']; onOpen: (artifactId: string) => void };

/** What the job made and what happened to it: beside each other on a wide screen, else all behind tabs. */
export function JobParts({ job, view, fileUrl, onOpen }: JobPartsProps) {
  const { summary, artifacts, result, log } = job;
  const texts = useTexts();
  const format = useFormat();
  const wide = useMediaQuery('(min-width: 1280px)');
  const [params, setParams] = useSearchParams();
  const words = texts.jobMonitor;

  const ended = isTerminal(summary.status);
  const pictures = useMemo(() => picturesOf(artifacts), [artifacts]);
  const captionOf = useMemo(() => view.captions(artifacts, { texts, format }), [view, artifacts, texts, format]);
  const expected = useSameWhileEqual(expectedPictures(summary, artifacts, view.stagePictures));
  const stageNames = useSameWhileEqual(summary.stages.map((stage) => stage.name));
  const empty = summary.status === 'queued' ? words.pictures.empty.queued : words.pictures.empty.running;

  const makesPictures = pictures.length > 0 || Object.keys(view.stagePictures).length > 0;
  const gallery: Tab = {
    value: 'pictures',
    label: words.tabs.gallery,
    count: pictures.length,
    content: (
      <Gallery
        pictures={pictures}
        expected={expected}
        captionOf={captionOf}
        emptyText={ended ? words.pictures.emptyEnded : empty}
        fileUrl={fileUrl}
        onOpen={onOpen}
      />
    ),
  };
  const madeTabs: Tab[] = [
    ...(makesPictures ? [gallery] : []),
    ...view.panels.map(({ id, title, count, Panel }) => ({
      value: id,
      label: title(texts),
      count: count(artifacts),
      content: (
        <Panel
          artifacts={artifacts}
          stageNames={stageNames}
          ended={ended}
          result={result}
          fileUrl={fileUrl}
          onOpen={onOpen}
        />
      ),
    })),
  ];
  const { error, attempt, currentStage, status } = summary;
  const problems = useMemo(
    () => problemGroups(artifacts, log, { error, attempt, currentStage }, texts),
    [artifacts, log, error, attempt, currentStage, texts],
  );
  const about = { status, problems, log, artifacts, result, view, fileUrl, onOpen };
  const beside = wide && madeTabs.length > 0;
  const aside = beside ? [] : asideTabs(about, words);
  // On a phone, one who comes when all is done comes for the result.
  const tabs =
    status === 'completed' ? [...aside.slice(-1), ...madeTabs, ...aside.slice(0, -1)] : [...madeTabs, ...aside];
  const chosen = tabs.find((tab) => tab.value === params.get('tab')) ?? tabs[0];
  const choose = (value: string) => {
    params.set('tab', value);
    setParams(params, { replace: true });
  };

  return (
    <div
      className={cx(
        'grid grid-cols-[minmax(0,1fr)] items-start gap-5',
        beside && 'xl:grid-cols-[minmax(0,1fr)_22rem] 2xl:grid-cols-[minmax(0,1fr)_26rem]',
      )}
    >
      <Tabs label={words.tabs.label} tabs={tabs} value={chosen?.value ?? 'pictures'} onValueChange={choose} />
      {beside && <JobAside {...about} />}
    </div>
  );
}
