import type { GuardedPost } from '../netGuard/guardedPost.ts';
import { outcomeOf } from '../outcomeOf.ts';
import type { Chat, ChatMessage } from './chat.ts';
import { cutTo } from '../cutTo.ts';

const contentLength = 2_000;
const titleLength = 300;
/** No previews of links. */
const suppressEmbeds = 4;

/** Discord’s webhooks. */
export function createDiscord(post: GuardedPost): Chat {
  return {
    send: async (address, message, signal) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({
        content: contentOf(message),
        allowed_mentions: { parse: [] },
        flags: suppressEmbeds,
      });
      return outcomeOf(address, await post(address, { headers, body, signal }), [404, 410]);
    },
  };
}

function contentOf({ title, body, url }: ChatMessage): string {
  const shownTitle = `**${cutTo(title, titleLength, escapeLetter)}**\n`;
  const link = url === null ? '' : `\n<${new URL(url).href}>`;
  return shownTitle + cutTo(body, contentLength - shownTitle.length - link.length, escapeLetter) + link;
}

/** Markdown means nothing in what a job is called. */
function escapeLetter(letter: string): string {
  return /[\\*_~`|<>()[\]#@:-]/.test(letter) ? `\\${letter}` : letter;
}
