import { away } from './away.ts';
import { common } from './common.ts';
import { connection } from './connection.ts';
import { firstErrors } from './errors.ts';
import { overview } from './overview.ts';
import { pipelines } from './pipelines.ts';
import type { rest } from './rest.ts';
import { shell } from './shell.ts';

/**
 * The English that comes with the page: what is on every page, and the first page's own. With rest.ts it is the shape of
 * all languages.
 *
 * A page's texts are a file beside this one (`en/jobMonitor.ts` with `export const jobMonitor = { … }`) and its German
 * (`de/jobMonitor.ts` with `export const jobMonitor: Texts['jobMonitor'] = { … }`), named in rest.ts and in German's
 * index.ts. A text with a value in it is a function. Components read them with `useTexts()`.
 */
export const en = { away, common, connection, errors: firstErrors, overview, pipelines, shell };

export type Texts = typeof en & typeof rest;
