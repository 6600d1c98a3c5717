import { join } from 'node:path';
import { packageRoot } from '../packageRoot.ts';

/** The demo shop's article list, made by scripts/makeSampleList.ts. */
export const sampleListName = 'article-list.xlsx';
export const sampleListPath = join(packageRoot, 'server', 'demo', sampleListName);
