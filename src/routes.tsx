import { lazy, type ComponentType } from 'react';
import { Route, Switch } from 'wouter';
import { paths } from './paths.ts';
import { loadPageTexts } from './stores/useSettingsStore.ts';

const Overview = lazy(async () => ({ default: (await import('./pages/Overview/Overview.tsx')).Overview }));
const NotFound = lazy(async () => ({ default: (await import('./pages/NotFound/NotFound.tsx')).NotFound }));
const JobList = page(async () => (await import('./pages/JobList/JobList.tsx')).JobList);
const JobMonitor = page(async () => (await import('./pages/JobMonitor/JobMonitor.tsx')).JobMonitor);
const NewJob = page(async () => (await import('./pages/NewJob/NewJob.tsx')).NewJob);
const Settings = page(async () => (await import('./pages/Settings/Settings.tsx')).Settings);

/** A page whose texts are loaded with it. */
function page(load: () => Promise<ComponentType>) {
  return lazy(async () => {
    const [component] = await Promise.all([load(), loadPageTexts()]);
    return { default: component };
  });
}

/** Which page stands at which address. Each page's code is loaded when it is first gone to. */
export function AppRoutes() {
  return (
    <Switch>
      <Route path={paths.overview.route} component={Overview} />
      <Route path={paths.jobs.route} component={JobList} />
      <Route path={paths.job.route} component={JobMonitor} />
      <Route path={paths.new.route} component={NewJob} />
      <Route path={paths.newJob.route} component={NewJob} />
      <Route path={paths.settings.route} component={Settings} />
      <Route component={NotFound} />
    </Switch>
  );
}
