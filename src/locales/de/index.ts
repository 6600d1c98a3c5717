import type { Texts } from '../en/index.ts';
import { common } from './common.ts';
import { connection } from './connection.ts';
import { errors } from './errors.ts';

/** Every text of the dashboard in German. */
export const de: Texts = { common, connection, errors };
