import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../../server/packageRoot.ts';
import { accessTable } from '../../support/accessTable.ts';

const text = readFileSync(join(packageRoot, 'docs', 'security.md'), 'utf8');

/** However its columns are aligned. */
function plain(table: string): string[] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.replaceAll(/-+/g, '-').replaceAll(/ +/g, ' ').trim());
}

it('docs/security.md has the table that is tried', () => {
  const [, written = ''] = text.split('<!-- access:begin -->');
  expect(plain(written.split('<!-- access:end -->')[0] ?? '')).toEqual(plain(accessTable()));
});

it('docs/security.md names a test for each threat, and each is there', () => {
  const [, threats = ''] = text.split('## Threats');
  const rows = threats.split('\n').filter((line) => line.startsWith('| ') && !/^\| (threat|-)/.test(line));
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    const files = [...row.matchAll(/`((?:tests\/)?[\w/]+\.test\.tsx?)`/g)].map(([, file]) => `tests/${file}`);
    expect([row, files.length > 0]).toEqual([row, true]);
    for (const file of files) expect([file, existsSync(join(packageRoot, file))]).toEqual([file, true]);
  }
});
