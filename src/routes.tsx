import { lazy } from 'react';
import { Route, Switch } from 'wouter';
import { paths } from './paths.ts';

const Overview = lazy(async () => ({ default: (await import('./pages/Overview/Overview.tsx')).Overview }));
const JobList = lazy(async () => ({ default: (await import('./pages/JobList/JobList.tsx')).JobList }));
const JobMonitor = lazy(async () => ({ default: (await import('./pages/JobMonitor/JobMonitor.tsx')).JobMonitor }));
const NewJob = lazy(async () => ({ default: (await import('./pages/NewJob/NewJob.tsx')).NewJob }));
const Settings = lazy(async () => ({ default: (await import('./pages/Settings/Settings.tsx')).Settings }));
const NotFound = lazy(async () => ({ default: (await import('./pages/NotFound/NotFound.tsx')).NotFound }));

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
