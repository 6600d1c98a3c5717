import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscord } from '../../../server/integrations/chat/discord.ts';
import { createSlack } from '../../../server/integrations/chat/slack.ts';
import { cutTo } from '../../../server/integrations/cutTo.ts';
import { createAllowList } from '../../../server/integrations/netGuard/allowList.ts';
import { createGuardedPost } from '../../../server/integrations/netGuard/guardedPost.ts';
import { createChatSender } from '../../../server/notifications/senders/chatSender.ts';
import { outgoingMessage } from '../../support/outgoing.ts';
import { receiver, type Receiver } from '../../support/receiver.ts';

const never = new AbortController().signal;
const post = createGuardedPost(createAllowList({ hosts: ['127.0.0.1'] }));
const senders = {
  slack: createChatSender('slack', createSlack(post)),
  discord: createChatSender('discord', createDiscord(post)),
};
const hostile = {
  title: '<!channel> “@everyone” & <https://evil.example|your bank>',
  body: '<@U123> *bold* [click](https://evil.example) `x`',
  url: 'https://box.example/jobs/1?a=1&b=<|>',
};

type SlackBody = { text: string; blocks: [{ text: { type: string; text: string; verbatim: boolean } }] };
type DiscordBody = { content: string; allowed_mentions: { parse: string[] }; flags: number };

describe('notices in a chat', () => {
  let status: number;
  let headers: Record<string, string>;
  let chat: Receiver;

  beforeEach(async () => {
    [status, headers] = [200, {}];
    chat = await receiver((response) => void response.writeHead(status, headers).end('ok'));
  });
  afterEach(async () => await chat.close());

  const send = (channel: 'slack' | 'discord', texts = outgoingMessage().texts) =>
    senders[channel].send(outgoingMessage({ texts }), { url: `${chat.origin}/services/T0/B0/secret` }, never);
  const lastBody = (): unknown => JSON.parse(chat.received.at(-1)?.body.toString() ?? 'null');

  it('come to Slack as text and as a block, in which nothing is a mention or a link but ours', async () => {
    await expect(send('slack', hostile)).resolves.toBe('sent');
    expect(chat.received[0]).toMatchObject({
      path: '/services/T0/B0/secret',
      headers: { 'content-type': 'application/json' },
    });
    const { text, blocks } = lastBody() as SlackBody;
    expect(text).toBe('&lt;!channel&gt; “@everyone” &amp; &lt;https://evil.example|your bank&gt;');
    expect(blocks).toHaveLength(1);
    expect(blocks[0].text).toMatchObject({ type: 'mrkdwn', verbatim: true });
    expect(blocks[0].text.text).toBe(
      `*${text}*\n&lt;@U123&gt; *bold* [click](https://evil.example) \`x\`\n` +
        '<https://box.example/jobs/1?a=1&amp;b=%3C%7C%3E>',
    );
  });

  it('come to Discord as text, in which nothing is a mention or a link but ours', async () => {
    await expect(send('discord', hostile)).resolves.toBe('sent');
    const { content, allowed_mentions, flags } = lastBody() as DiscordBody;
    expect({ allowed_mentions, flags }).toEqual({ allowed_mentions: { parse: [] }, flags: 4 });
    expect(content).toBe(
      '**\\<!channel\\> “\\@everyone” & \\<https\\://evil.example\\|your bank\\>**\n' +
        '\\<\\@U123\\> \\*bold\\* \\[click\\]\\(https\\://evil.example\\) \\`x\\`\n' +
        '<https://box.example/jobs/1?a=1&b=%3C|%3E>',
    );
  });

  it.each(['<', '&', '*', 'ä', '👩🏽‍🔧'])('keep to what the chats take, however long a text of %s is', async (letter) => {
    const long = { title: letter.repeat(5_000), body: letter.repeat(5_000), url: 'https://box.example/jobs/1' };
    await send('slack', long);
    const { blocks } = lastBody() as SlackBody;
    expect(blocks[0].text.text.length).toBeLessThanOrEqual(3_000);
    expect(blocks[0].text.text).toMatch(/…\n<https:\/\/box\.example\/jobs\/1>$/);
    expect(blocks[0].text.text).not.toMatch(/&(?!amp;|lt;|gt;)/);
    await send('discord', long);
    const { content } = lastBody() as DiscordBody;
    expect(content.length).toBeLessThanOrEqual(2_000);
    expect(content).toMatch(/…\n<https:\/\/box\.example\/jobs\/1>$/);
    expect(Buffer.from(content).toString()).toBe(content);
  });

  it.each(['slack', 'discord'] as const)('end for good where %s knows the address no more', async (channel) => {
    status = 404;
    await expect(send(channel)).resolves.toBe('gone');
    status = 410;
    await expect(send(channel)).resolves.toBe('gone');
  });

  it.each(['slack', 'discord'] as const)('wait as long as %s asks for, and tell no secret', async (channel) => {
    [status, headers] = [429, { 'retry-after': '0.5' }];
    const error: unknown = await send(channel).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'channel_unavailable', retryAfterMs: 500 });
    expect(String(error)).not.toContain('secret');
    [status, headers] = [500, {}];
    await expect(send(channel)).rejects.toMatchObject({ code: 'channel_unavailable', retryAfterMs: undefined });
  });
});

describe('a text that is cut', () => {
  it('is left alone where it fits, and ends with … where it does not', () => {
    expect(cutTo('fits', 5)).toBe('fits');
    expect(cutTo('exactly', 7)).toBe('exactly');
    expect(cutTo('too long', 7)).toBe('too lo…');
    expect(cutTo('a👍b', 3)).toBe('a…');
  });
});
