import { addressIn, type Mail } from '../../integrations/mail.ts';
import type { Db } from '../../database/database.ts';
import { getOrCreateSetting } from '../../database/settings.ts';
import type { Env } from '../../env.ts';
import { createDiscord } from '../../integrations/chat/discord.ts';
import { createSlack } from '../../integrations/chat/slack.ts';
import { createAllowList } from '../../integrations/netGuard/allowList.ts';
import { assertReceiver, createGuardedPost } from '../../integrations/netGuard/guardedPost.ts';
import { createWebhooks } from '../../integrations/webhook.ts';
import { newVapidKey, readVapidKey } from '../../integrations/webPush/vapidKey.ts';
import { createWebPush } from '../../integrations/webPush/webPush.ts';
import type { Senders } from '../sender.ts';
import { createChatSender } from './chatSender.ts';
import { createEmailSender } from './emailSender.ts';
import { createPushSender } from './pushSender.ts';
import { createWebhookSender } from './webhookSender.ts';

export type SendersDeps = {
  db: Db;
  mail: Mail;
  /** The dashboard's origin. */
  publicUrl: () => string;
  env: Pick<Env, 'MAIL_FROM' | 'NOTIFY_ALLOW_HOSTS' | 'PUBLIC_URL' | 'VAPID_SUBJECT'>;
};

export type OpenedSenders = {
  senders: Senders;
  /** For PushManager.subscribe. */
  pushKey: string;
  /** Checks an address before it is kept. @throws AppError invalid_url or private_address */
  assertReceiver: (url: string) => Promise<unknown>;
};

/** All ways out. Makes the key for Web Push where there is none yet. */
export async function createSenders({ db, mail, publicUrl, env }: SendersDeps): Promise<OpenedSenders> {
  const allow = createAllowList({ hosts: env.NOTIFY_ALLOW_HOSTS, setting: 'NOTIFY_ALLOW_HOSTS' });
  const post = createGuardedPost(allow);
  const key = readVapidKey(await getOrCreateSetting(db, 'vapid_key', newVapidKey));
  const subject = vapidSubject(env);
  return {
    senders: {
      push: createPushSender(createWebPush({ key, subject, post })),
      email: createEmailSender({ mail, settingsUrl: () => `${publicUrl()}/notifications` }),
      slack: createChatSender('slack', createSlack(post)),
      discord: createChatSender('discord', createDiscord(post)),
      webhook: createWebhookSender(createWebhooks(post)),
    },
    pushKey: key.publicKey,
    assertReceiver: (url) => assertReceiver(url, allow),
  };
}

/** Whom a push service writes to when something is wrong with what comes from here. */
function vapidSubject({ VAPID_SUBJECT, MAIL_FROM, PUBLIC_URL }: SendersDeps['env']): string {
  if (VAPID_SUBJECT !== undefined) return VAPID_SUBJECT;
  if (MAIL_FROM !== undefined) return `mailto:${addressIn(MAIL_FROM)}`;
  return PUBLIC_URL?.startsWith('https:') === true ? PUBLIC_URL : 'mailto:admin@localhost';
}
