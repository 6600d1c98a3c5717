import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { AppShell } from './components/layout/AppShell.tsx';
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
    <Routes>
      <Route element={<AppShell />}>
        <Route path={paths.overview.route} element={<Overview />} />
        <Route path={paths.jobs.route} element={<JobList />} />
        <Route path={paths.job.route} element={<JobMonitor />} />
        <Route path={paths.new.route} element={<NewJob />} />
        <Route path={paths.newJob.route} element={<NewJob />} />
        <Route path={paths.settings.route} element={<Settings />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
