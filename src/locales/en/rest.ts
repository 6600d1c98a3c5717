import { account } from './account.ts';
import { admin } from './admin.ts';
import { automation } from './automation.ts';
import { documents } from './documents.ts';
import { errors } from './moreErrors.ts';
import { jobList } from './jobList.ts';
import { jobMonitor } from './jobMonitor.ts';
import { newJob } from './newJob.ts';
import { notifications } from './notifications.ts';
import { processing } from './processing.ts';
import { palette } from './palette.ts';
import { queues } from './queues.ts';
import { settings } from './settings.ts';
import { sharing } from './sharing.ts';
import { shortcuts } from './shortcuts.ts';
import { signIn } from './signIn.ts';
import { system } from './system.ts';

/** The English of the pages that are not the first; loaded with the first of them (routes.tsx). */
export const rest = {
  account,
  admin,
  automation,
  documents,
  errors,
  jobList,
  jobMonitor,
  newJob,
  notifications,
  processing,
  palette,
  queues,
  settings,
  sharing,
  shortcuts,
  signIn,
  system,
};
