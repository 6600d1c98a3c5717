import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { WebhookPayload } from '#protocol/notification';
import type { GuardedPost } from './netGuard/guardedPost.ts';
import { outcomeOf } from './outcomeOf.ts';

/** `id` is the same at every try; `secret` is `whsec_…`. */
export type WebhookMessage = { id: string; url: string; secret: string; payload: WebhookPayload };

export type Webhooks = {
  /** `gone` where the receiver answers 410. @throws AppError where it may go better later */
  send: (message: WebhookMessage, signal: AbortSignal) => Promise<'sent' | 'gone'>;
};

/** A key to sign webhooks with, as Standard Webhooks writes it. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** Posts JSON, signed by Standard Webhooks. The time in the signature is that of the try, so that receivers take it. */
export function createWebhooks(post: GuardedPost): Webhooks {
  return {
    send: async ({ id, url, secret, payload }, signal) => {
      const body = JSON.stringify(payload);
      const now = new Date();
      const headers = {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, now, body),
      };
      return outcomeOf(url, await post(url, { headers, body, signal }));
    },
  };
}
