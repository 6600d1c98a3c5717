import { describe, expect, it } from 'vitest';
import { earlierStart } from '../../../src/pipelines/automation/earlierStart.ts';
import { emptyStart, toAutomationInput } from '../../../src/pipelines/automation/startValues.ts';

describe('the form filled in from an earlier job', () => {
  it('says again what the job was started with', () => {
    const values = {
      ...emptyStart,
      name: 'Spring',
      shopUrl: 'https://shop.example/list',
      maxProducts: 7,
      fuzzyPercent: 65,
    };
    const input = toAutomationInput(values, 'file-1');
    expect(earlierStart(input, 'Spring')).toEqual({ values, list: { excelFileId: 'file-1' } });
  });

  it('keeps rows that came without a file, and knows a job without a list', () => {
    const excelData = [{ SKU: 'SB-1000' }];
    expect(earlierStart({ shopUrl: 'https://shop.example', excelData }, '')?.list).toEqual({ excelData });
    expect(earlierStart({ shopUrl: 'https://shop.example' }, '')?.list).toBeNull();
  });

  it('is none where the input is not of this pipeline', () => {
    expect(earlierStart({ houseId: 'h1' }, '')).toBeNull();
  });
});
