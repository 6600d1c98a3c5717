import type { TextHit } from '#protocol/endpoints/texts';
import { createWordMatcher, wordsIn } from '#protocol/searchWords';

/** Characters around a hit, and places in all. */
const aroundHit = 60;
const places = 3;
/** An excerpt without any hit: the beginning. */
const beginning = 160;

type Span = { start: number; end: number };
type Excerpt = TextHit['excerpt'];

/** What stands around the first hits in a text, in pieces: those that were looked for, and those between them. */
export function excerptOf(text: string, words: readonly string[]): Excerpt {
  const line = text.replace(/\s+/g, ' ').trim();
  const windows = windowsAround(firstHits(line, words), line);
  const pieces: Excerpt = [];
  for (const { start, end, hits } of windows) {
    let at = start;
    const add = (until: number, isHit: boolean): void => {
      if (until > at) pieces.push({ text: line.slice(at, until), isHit });
      at = until;
    };
    if (start > 0) pieces.push({ text: pieces.length === 0 ? '… ' : ' … ', isHit: false });
    for (const hit of hits) {
      add(hit.start, false);
      add(hit.end, true);
    }
    add(end, false);
  }
  if (pieces.length === 0 && line !== '') pieces.push({ text: line.slice(0, beginning), isHit: false });
  if ((windows.at(-1)?.end ?? beginning) < line.length) pieces.push({ text: ' …', isHit: false });
  return pieces;
}

/** The first hit of each word, then further ones, as many as are shown. */
function firstHits(line: string, words: readonly string[]): Span[] {
  const isAnyHit = createWordMatcher(words);
  // The last word is the one that may be begun only; each of the others must be whole.
  const matchers = words.map((word, index) => createWordMatcher(index === words.length - 1 ? [word] : [word, '']));
  const open = new Set(matchers);
  const first: Span[] = [];
  const further: Span[] = [];
  for (const { text, index } of wordsIn(line)) {
    if (!isAnyHit(text)) continue;
    const span = { start: index, end: index + text.length };
    const matched = [...open].filter((matches) => matches(text));
    for (const matcher of matched) open.delete(matcher);
    if (matched.length > 0) first.push(span);
    else if (further.length < places) further.push(span);
    if (open.size === 0 && first.length + further.length >= places) break;
  }
  return [...first, ...further].slice(0, places).sort((a, b) => a.start - b.start);
}

/** The surroundings of the hits, cut between words; those that touch are one. */
function windowsAround(hits: readonly Span[], line: string): (Span & { hits: Span[] })[] {
  const windows: (Span & { hits: Span[] })[] = [];
  for (const hit of hits) {
    const start = hit.start <= aroundHit ? 0 : afterSpace(line, hit.start - aroundHit, hit.start);
    const end = hit.end + aroundHit >= line.length ? line.length : beforeSpace(line, hit.end, hit.end + aroundHit);
    const last = windows.at(-1);
    if (last === undefined || start > last.end) windows.push({ start, end, hits: [hit] });
    else {
      last.end = Math.max(last.end, end);
      last.hits.push(hit);
    }
  }
  return windows;
}

function afterSpace(line: string, from: number, until: number): number {
  const space = line.indexOf(' ', from);
  return space === -1 || space >= until ? from : space + 1;
}

function beforeSpace(line: string, from: number, until: number): number {
  const space = line.lastIndexOf(' ', until);
  return space < from ? until : space;
}
