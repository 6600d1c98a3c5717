import { describe, expect, it } from 'vitest';
import { createWordMatcher, foldWord, formsOf, isBeginning, wordsOf } from '#protocol/searchWords';

describe('searchWords', () => {
  it('folds case, accents and ligatures', () => {
    expect(['Müller', 'CAFÉ', 'Straße', 'ﬁnden', 'Łódź', 'Œuvre', 'naı\u0308ve'].map(foldWord)).toEqual([
      'muller',
      'cafe',
      'strasse',
      'finden',
      'lodz',
      'oeuvre',
      'naive',
    ]);
  });

  it('spells umlauts out, however they are written', () => {
    expect(formsOf('Müller')).toEqual(['muller', 'mueller']);
    expect(formsOf('Mu\u0308ller')).toEqual(['muller', 'mueller']);
    expect(formsOf('Mueller')).toEqual(['mueller']);
    expect(formsOf('Über')).toEqual(['uber', 'ueber']);
  });

  it('takes letters and digits for words, and nothing else', () => {
    expect(wordsOf(' „Rechnung" Nr. 4711/b, 12,50 € — über\u00adgabe & Co. ')).toEqual([
      'Rechnung',
      'Nr',
      '4711',
      'b',
      '12',
      '50',
      'übergabe',
      'Co',
    ]);
    expect(wordsOf(' …!? ')).toEqual([]);
  });

  it('lets the last word go on, unless it is a single letter', () => {
    expect(['alt', 'neu'].map((_, index, all) => isBeginning(all, index))).toEqual([false, true]);
    expect(isBeginning(['a'], 0)).toBe(false);
  });

  it('marks on a page what the search has found there', () => {
    const isHit = createWordMatcher(['Müller', 'rech']);
    expect(['MUELLER,', 'Muller', '„Müller“', 'Rechnung', 'Miet-Rechnung'].filter((text) => !isHit(text))).toEqual([]);
    expect(['Müllerin', 'Ausrechnung', ''].filter(isHit)).toEqual([]);
    // Who types without umlauts finds them too.
    expect(createWordMatcher(['mueller'])('Müller')).toBe(true);
    expect(createWordMatcher([])('Müller')).toBe(false);
  });
});
