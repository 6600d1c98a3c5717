import { Redirect, useParams } from 'wouter';
import { isPipelineName, pipelines, type PipelineName } from '#protocol/pipelines/index';
import { SampleOffer } from '../../components/job/SampleOffer.tsx';
import { Page } from '../../components/layout/Page.tsx';
import { useBackend } from '../../hooks/useBackend.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { pipelineViews } from '../../pipelines/index.ts';
import { PipelineChooser } from './PipelineChooser.tsx';
import { NothingToStart } from './NothingToStart.tsx';

const all = Object.keys(pipelines) as PipelineName[];

/** The start form of a pipeline; without one in the address, the choice among them. */
export function NewJob() {
  const texts = useTexts();
  const { pipeline } = useParams();
  const { offers, hasPipeline } = useBackend();
  const names = all.filter(hasPipeline);
  const [only] = names;

  if (!offers('createJob')) return <NothingToStart />;

  if (pipeline === undefined && names.length === 1 && only !== undefined) {
    return <Redirect to={paths.newJob.to(only)} replace />;
  }
  if (pipeline === undefined || !isPipelineName(pipeline) || !names.includes(pipeline)) {
    const isUnknown = pipeline !== undefined;
    return (
      <Page
        title={isUnknown ? texts.newJob.unknownTitle : texts.newJob.title}
        subtitle={isUnknown ? texts.newJob.unknownText(pipeline) : texts.newJob.choose}
        width="reading"
      >
        <PipelineChooser names={names} />
      </Page>
    );
  }

  const { StartForm, hasSample } = pipelineViews[pipeline];
  const { name, description } = texts.pipelines.names[pipeline];
  return (
    <Page title={name} documentTitle={`${texts.newJob.title}: ${name}`} subtitle={description} width="reading">
      <div className="flex flex-col gap-4">
        {hasSample && offers('getSample') && <SampleOffer pipeline={pipeline} />}
        <StartForm />
      </div>
    </Page>
  );
}
