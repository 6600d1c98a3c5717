import type { GuardedPost } from '../netGuard/guardedPost.ts';
import { outcomeOf } from '../outcomeOf.ts';
import type { Chat, ChatMessage } from './chat.ts';
import { cutTo } from '../cutTo.ts';

/** What a text of a block may hold at most. */
const sectionLength = 3_000;
const titleLength = 300;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Slack’s incoming webhooks, and those of others that speak like them. */
export function createSlack(post: GuardedPost): Chat {
  return {
    send: async (address, message, signal) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify(slackBody(message));
      return outcomeOf(address, await post(address, { headers, body, signal }), [404, 410]);
    },
  };
}

/**
 * `text` is what notifications and screen readers give, `blocks` what is shown. Escaped, and verbatim: no mention, no
 * link and no channel comes of what a job is called.
 */
function slackBody({ title, body, url }: ChatMessage): object {
  const shownTitle = cutTo(title, titleLength, escapeLetter);
  const link = url === null ? '' : `\n<${linkTarget(url)}>`;
  const rest = cutTo(body, sectionLength - shownTitle.length - link.length - 3, escapeLetter);
  const text = `*${shownTitle}*\n${rest}${link}`;
  return {
    text: shownTitle,
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }],
    unfurl_links: false,
    unfurl_media: false,
  };
}

function escapeLetter(letter: string): string {
  return entities[letter] ?? letter;
}

function linkTarget(url: string): string {
  return new URL(url).href.replace(/&/g, '&amp;').replace(/[<>|]/g, (letter) => encodeURIComponent(letter));
}
