import { lazy, type ComponentType } from 'react';
import { Route, Switch } from 'wouter';
import { paths } from './paths.ts';
import { loadPageTexts } from './stores/useSettingsStore.ts';

const Overview = lazy(async () => ({ default: (await import('./pages/Overview/Overview.tsx')).Overview }));
const NotFound = lazy(async () => ({ default: (await import('./pages/NotFound/NotFound.tsx')).NotFound }));
const JobList = page(async () => (await import('./pages/JobList/JobList.tsx')).JobList);
const JobMonitor = page(async () => (await import('./pages/JobMonitor/JobMonitor.tsx')).JobMonitor);
const Documents = page(async () => (await import('./pages/Documents/Documents.tsx')).Documents);
const Document = page(async () => (await import('./pages/Document/Document.tsx')).Document);
const ProcessingPage = page(async () => (await import('./pages/ProcessingPage/ProcessingPage.tsx')).ProcessingPage);
const NewJob = page(async () => (await import('./pages/NewJob/NewJob.tsx')).NewJob);
const Notifications = page(async () => (await import('./pages/Notifications/Notifications.tsx')).Notifications);
const NotificationSettings = page(
  async () => (await import('./pages/Notifications/NotificationSettings.tsx')).NotificationSettings,
);
const SignIn = page(async () => (await import('./pages/Login/SignIn.tsx')).SignIn);
const SignUp = page(async () => (await import('./pages/Login/SignUp.tsx')).SignUp);
const ResetPassword = page(async () => (await import('./pages/Login/ResetPassword.tsx')).ResetPassword);
const Account = page(async () => (await import('./pages/Account/Account.tsx')).Account);
const Users = page(async () => (await import('./pages/Users/Users.tsx')).Users);
const Audit = page(async () => (await import('./pages/Audit/Audit.tsx')).Audit);
const QueueStatusPage = page(async () => (await import('./pages/QueueStatus/QueueStatusPage.tsx')).QueueStatusPage);
const AdminDashboard = page(async () => (await import('./pages/AdminDashboard/AdminDashboard.tsx')).AdminDashboard);
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
      <Route path={paths.documents.route} component={Documents} />
      <Route path={paths.document.route} component={Document} />
      <Route path={paths.processing.route} component={ProcessingPage} />
      <Route path={paths.new.route} component={NewJob} />
      <Route path={paths.newJob.route} component={NewJob} />
      <Route path={paths.queues.route} component={QueueStatusPage} />
      <Route path={paths.admin.route} component={AdminDashboard} />
      <Route path={paths.settings.route} component={Settings} />
      <Route path={paths.notifications.route} component={Notifications} />
      <Route path={paths.notificationSettings.route} component={NotificationSettings} />
      <Route path={paths.signIn.route} component={SignIn} />
      <Route path={paths.signUp.route} component={SignUp} />
      <Route path={paths.invitation.route} component={SignUp} />
      <Route path={paths.resetPassword.route} component={ResetPassword} />
      <Route path={paths.account.route} component={Account} />
      <Route path={paths.users.route} component={Users} />
      <Route path={paths.audit.route} component={Audit} />
      <Route component={NotFound} />
    </Switch>
  );
}
