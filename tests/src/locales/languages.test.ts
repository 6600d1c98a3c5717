import { describe, expect, it } from 'vitest';
import { errorCodes } from '#protocol/errorCodes';
import { errorText } from '../../../src/locales/errorText.ts';
import { languages, loadTexts, pickLanguage, pickLocale } from '../../../src/locales/languages.ts';

/** Every text of a language by its path, functions by their kind. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
  }
  return [[path, typeof value]];
}

const en = await loadTexts.en();

describe('the languages', () => {
  it('are picked by what the reader prefers, English being the last resort', () => {
    expect(pickLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(pickLanguage(['EN-gb'])).toBe('en');
    expect(pickLanguage(['fr'])).toBe('en');
    expect(pickLanguage([])).toBe('en');
  });

  it('write numbers as the reader’s own region does where it fits', () => {
    expect(pickLocale('de', ['en-GB', 'de-CH'])).toBe('de-CH');
    expect(pickLocale('en', ['de-CH'])).toBe('en');
  });

  it('hold the same texts, none of them empty', async () => {
    for (const language of languages) {
      const loaded = await loadTexts[language]();
      expect(new Map(texts(loaded))).toEqual(new Map(texts(en)));
      expect(JSON.stringify(loaded)).not.toContain('""');
    }
  });
});

describe('the text of an error', () => {
  it('says what happened and what to do for every code', () => {
    for (const code of Object.keys(errorCodes)) {
      const text = errorText(en, { code, message: 'raw' });
      expect(text.title, code).not.toBe('raw');
      expect(text.next, code).not.toBe('');
    }
  });

  it('is the server’s own where we don’t know the code', () => {
    expect(errorText(en, { code: 'brand_new', message: 'New fault', hint: 'Do this' })).toEqual({
      title: 'New fault',
      next: 'Do this',
    });
    expect(errorText(en, { code: 'constructor', message: 'm' }).title).toBe('m');
  });
});
