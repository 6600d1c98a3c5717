import type { Chat } from '../../integrations/chat/chat.ts';
import type { Sender } from '../sender.ts';

export function createChatSender<C extends 'slack' | 'discord'>(channel: C, chat: Chat): Sender<C> {
  return {
    channel,
    isAvailable: () => true,
    send: ({ texts }, { url }, signal) => chat.send(url, texts, signal),
  };
}
