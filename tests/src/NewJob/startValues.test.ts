import { expect, it } from 'vitest';
import { automationInputSchema } from '#protocol/pipelines/automation';
import { rest } from '../../../src/locales/en/rest.ts';
import { normaliseShopUrl } from '../../../src/pipelines/automation/normaliseShopUrl.ts';
import { readRememberedStart, rememberStart } from '../../../src/pipelines/automation/rememberedStart.ts';
import {
  countChangedSettings,
  emptyStart,
  startSchema,
  toAutomationInput,
} from '../../../src/pipelines/automation/startValues.ts';

const schema = startSchema(rest.newJob, String);
const complaints = (values: object) =>
  schema.safeParse({ ...emptyStart, shopUrl: 'https://shop.example', ...values }).error?.issues.map((i) => i.message) ??
  [];

it.each([
  ['shop.example.com', 'https://shop.example.com/'],
  ['  http://shop.example.com/a?b=1 ', 'http://shop.example.com/a?b=1'],
  ['localhost:3001/demo-shop/', 'https://localhost:3001/demo-shop/'],
  ['[::1]:8080', 'https://[::1]:8080/'],
])('takes %s for an address', (text, url) => expect(normaliseShopUrl(text)).toBe(url));

it.each(['', 'shop', 'ftp://shop.example.com', 'javascript:alert(1)', 'https://', 'two words.com'])(
  'takes %j for no address',
  (text) => expect(normaliseShopUrl(text)).toBeNull(),
);

it('complains of each field in words', () => {
  expect(complaints({ shopUrl: ' ' })).toEqual(['Enter the address of the shop.']);
  expect(complaints({ shopUrl: 'nope' })).toEqual([rest.newJob.shop.urlInvalid]);
  expect(complaints({ maxProducts: Number.NaN })).toEqual(['A number from 1 to 500.']);
  expect(complaints({ maxProducts: 501 })).toEqual(['A number from 1 to 500.']);
  expect(complaints({ languages: [] })).toEqual(['Choose at least one.']);
  expect(complaints({})).toEqual([]);
});

it('sends what the pipeline takes, and its own defaults where nothing was changed', () => {
  const input = automationInputSchema.parse(toAutomationInput({ ...emptyStart, shopUrl: 'shop.example' }, null));
  expect(input).toEqual(automationInputSchema.parse({ shopUrl: 'https://shop.example/' }));
});

it('sends the file, the template and changed settings', () => {
  const values = {
    ...emptyStart,
    shopUrl: 'shop.example',
    templateId: 'sale',
    fuzzyPercent: 65,
    productSelector: 'a.p',
  };
  expect(automationInputSchema.parse(toAutomationInput(values, 'file-1'))).toMatchObject({
    excelFileId: 'file-1',
    templateId: 'sale',
    crawlerConfig: { productSelector: 'a.p' },
    matcherConfig: { fuzzyThreshold: 0.65 },
  });
});

it('counts the settings that differ from the defaults', () => {
  expect(countChangedSettings({ ...emptyStart, shopUrl: 'x', name: 'y' })).toBe(0);
  expect(countChangedSettings({ ...emptyStart, languages: ['eng'], obeyRobots: false })).toBe(2);
});

it('remembers all but the name, and forgives what it can no longer read', () => {
  rememberStart({ ...emptyStart, shopUrl: 'https://shop.example', name: 'Monday', maxProducts: 7 });
  expect(readRememberedStart()).toEqual({ ...emptyStart, shopUrl: 'https://shop.example', maxProducts: 7 });
  localStorage.setItem('signalbox.start.automation', '{"shopUrl":"https://a.example","languages":["xxx"]}');
  expect(readRememberedStart()).toEqual({ ...emptyStart, shopUrl: 'https://a.example' });
  localStorage.setItem('signalbox.start.automation', 'not json');
  expect(readRememberedStart()).toEqual(emptyStart);
  localStorage.clear();
});
