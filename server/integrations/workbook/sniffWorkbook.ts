import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { limits } from '#protocol/limits';
import { AppError } from '../../errors.ts';
import type { WorkbookKind } from './table.ts';
import { zipDirectory } from './zipDirectory.ts';

const saveAsXlsx = 'Open it in Excel and save it as an Excel workbook (.xlsx).';
const headBytes = 4096;

/**
 * What sort of table a file holds, by its content, whatever its name says. Throws where it is none that can be read:
 * `workbook_empty`, `workbook_encrypted`, `workbook_corrupt`, `workbook_too_large`, `unsupported_file`.
 */
export async function sniffWorkbook(filePath: string, name: string): Promise<WorkbookKind> {
  const file = await open(filePath);
  try {
    const { size } = await file.stat();
    if (size === 0) throw new AppError('workbook_empty', `“${name}” is empty.`);
    const head = Buffer.alloc(Math.min(size, headBytes));
    await file.read(head, 0, head.length, 0);
    if (head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return await zipKind(file, name);
    if (head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') return await oleKind(file, size, name);
    return textKind(head, name);
  } finally {
    await file.close();
  }
}

async function zipKind(file: FileHandle, name: string): Promise<'xlsx'> {
  const entries = await zipDirectory(file);
  if (entries === null) throw corrupt(name);
  const unpackedBytes = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  if (unpackedBytes > limits.workbookUnpackedBytes) {
    throw new AppError('workbook_too_large', `“${name}” would unpack to more than a workbook may hold.`, {
      hint: 'Split the list into several files.',
    });
  }
  if (entries.some((entry) => entry.encrypted)) throw encrypted(name);
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml')) {
    throw new AppError('unsupported_file', `“${name}” is not an Excel workbook.`, { hint: saveAsXlsx });
  }
  return 'xlsx';
}

/** The container of Excel 97–2003 (.xls), and of every newer workbook that a password locks. */
async function oleKind(file: FileHandle, size: number, name: string): Promise<'xls'> {
  const content = Buffer.alloc(Math.min(size, limits.articleListBytes));
  await file.read(content, 0, content.length, 0);
  if (content.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw encrypted(name);
  const isExcel = ['Workbook', 'Book'].some((stream) => content.includes(Buffer.from(`${stream}\u0000`, 'utf16le')));
  if (!isExcel) throw new AppError('unsupported_file', `“${name}” is not an Excel workbook.`, { hint: saveAsXlsx });
  return 'xls';
}

function textKind(head: Buffer, name: string): 'csv' {
  const isUtf16 = ['fffe', 'feff'].includes(head.toString('hex', 0, 2));
  const extension = path.extname(name).toLowerCase();
  if (!isUtf16 && head.includes(0)) throw extension === '.csv' ? notText(name) : corrupt(name);
  const text = head.toString('latin1').trimStart().toLowerCase();
  if (/^(?:<!doctype|<html|<\?xml|<table)/.test(text)) {
    throw new AppError('unsupported_file', `“${name}” is a web page with a table, not an Excel workbook.`, {
      hint: saveAsXlsx,
    });
  }
  // Excel never writes plain text under its own extensions, but other programs do, and those tables have columns.
  if (extension !== '.csv' && !/[;,\t|]/.test(text.split('\n', 1)[0] ?? '')) throw corrupt(name);
  return 'csv';
}

function corrupt(name: string): AppError {
  return new AppError('workbook_corrupt', `“${name}” is damaged and can’t be read.`, {
    hint: 'Open it in Excel, save it again and upload the new file.',
  });
}

function encrypted(name: string): AppError {
  return new AppError('workbook_encrypted', `“${name}” is protected by a password.`, {
    hint: 'Remove the password in Excel (File, Info, Protect Workbook) and upload it again.',
  });
}

function notText(name: string): AppError {
  return new AppError('unsupported_file', `“${name}” is not a text file with a table.`, { hint: saveAsXlsx });
}
