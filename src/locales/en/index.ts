import { automation } from './automation.ts';
import { common } from './common.ts';
import { connection } from './connection.ts';
import { errors } from './errors.ts';
import { jobList } from './jobList.ts';
import { jobMonitor } from './jobMonitor.ts';
import { newJob } from './newJob.ts';
import { overview } from './overview.ts';
import { pipelines } from './pipelines.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';

/**
 * Every text of the dashboard in English, and the shape of all languages.
 *
 * A page's texts are a file beside this one (`en/jobMonitor.ts` with `export const jobMonitor = { … }`) and its German
 * (`de/jobMonitor.ts` with `export const jobMonitor: Texts['jobMonitor'] = { … }`), each named in its index.ts. A text
 * with a value in it is a function. Components read them with `useTexts()`. German is loaded only where it is used.
 */
export const en = { automation, common, connection, errors, jobList, jobMonitor, newJob, overview, pipelines, settings, shell };

export type Texts = typeof en;
