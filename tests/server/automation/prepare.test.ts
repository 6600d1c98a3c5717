import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { automationInputSchema } from '#protocol/pipelines/automation';
import type { z } from 'zod';
import { AppError } from '../../../server/errors.ts';
import { createAllowList } from '../../../server/integrations/netGuard/allowList.ts';
import { prepareAutomation } from '../../../server/pipelines/automation/prepare.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'signalbox-prepare-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shopUrl = 'http://127.0.0.1:3001/demo-shop/';
const allow = createAllowList({ urls: () => [shopUrl] });
const loadTemplate = () => Promise.reject(new AppError('template_not_found', 'no such template'));

function prepare(input: Partial<z.input<typeof automationInputSchema>>, list?: { name: string; content: string }) {
  const findUpload = () => {
    if (list === undefined) return Promise.reject(new AppError('upload_not_found', 'gone'));
    const filePath = path.join(folder, list.name);
    writeFileSync(filePath, list.content);
    return Promise.resolve({ path: filePath, name: list.name, sizeBytes: list.content.length });
  };
  return prepareAutomation(automationInputSchema.parse({ shopUrl, ...input }), { findUpload }, { allow, loadTemplate });
}

describe('before a job is made', () => {
  it('lets pass what can run', async () => {
    await expect(prepare({})).resolves.toBeUndefined();
    await expect(prepare({ excelData: [{ SKU: '1' }] })).resolves.toBeUndefined();
    const list = { name: 'a.csv', content: 'SKU;Name\n1;a' };
    await expect(prepare({ excelFileId: 'a' }, list)).resolves.toBeUndefined();
  });

  it.each([
    ['an address that is none', { shopUrl: 'shop' }, 'invalid_url'],
    ['a private address', { shopUrl: 'http://192.168.1.1/' }, 'private_address'],
    ['our own API beside the demo shop', { shopUrl: 'http://127.0.0.1:3001/api/jobs' }, 'private_address'],
    ['two lists', { excelData: [{ SKU: '1' }], excelFileId: 'a' }, 'bad_request'],
    ['an upload that is gone', { excelFileId: 'a' }, 'upload_not_found'],
    ['rows without an article number', { excelData: [{ Farbe: 'rot' }] }, 'article_column_missing'],
    ['no rows at all', { excelData: [] }, 'article_column_missing'],
    ['a template that is not there', { templateId: 'x' }, 'template_not_found'],
  ])('refuses %s', async (_name, input, code) => {
    await expect(prepare(input)).rejects.toMatchObject({ code });
  });

  it.each([
    ['without an article column', 'a.csv', 'Farbe;Größe\nrot;5', 'article_column_missing'],
    ['that is damaged', 'b.xlsx', 'PK\u0003\u0004', 'workbook_corrupt'],
    ['that is empty', 'c.csv', '', 'workbook_empty'],
  ])('refuses a list %s', async (_name, name, content, code) => {
    await expect(prepare({ excelFileId: 'a' }, { name, content })).rejects.toMatchObject({ code });
  });
});
