import type { Texts } from '../en/index.ts';
import { account } from './account.ts';
import { admin } from './admin.ts';
import { automation } from './automation.ts';
import { away } from './away.ts';
import { common } from './common.ts';
import { connection } from './connection.ts';
import { documents } from './documents.ts';
import { errors } from './errors.ts';
import { jobList } from './jobList.ts';
import { jobMonitor } from './jobMonitor.ts';
import { newJob } from './newJob.ts';
import { notifications } from './notifications.ts';
import { overview } from './overview.ts';
import { palette } from './palette.ts';
import { pipelines } from './pipelines.ts';
import { processing } from './processing.ts';
import { queues } from './queues.ts';
import { settings } from './settings.ts';
import { sharing } from './sharing.ts';
import { shell } from './shell.ts';
import { shortcuts } from './shortcuts.ts';
import { signIn } from './signIn.ts';
import { system } from './system.ts';

/** Every text of the dashboard in German. */
export const de: Texts = {
  account,
  admin,
  automation,
  away,
  common,
  connection,
  documents,
  errors,
  jobList,
  jobMonitor,
  newJob,
  notifications,
  overview,
  palette,
  pipelines,
  processing,
  queues,
  settings,
  sharing,
  shell,
  shortcuts,
  signIn,
  system,
};
