import { SignJWT } from 'jose';
import type { GuardedPost } from '../netGuard/guardedPost.ts';
import { outcomeOf } from '../outcomeOf.ts';
import { arePushKeys, encryptPush, type PushKeys } from './encryptPush.ts';
import type { VapidKey } from './vapidKey.ts';

export type PushDevice = PushKeys & { endpoint: string };

/** `topic` replaces what waits under the same topic for the same device: 32 letters of base64url at most. */
export type PushMessage = { plain: Buffer; topic: string; urgency: 'normal' | 'high' };

export type WebPush = {
  /** `gone` where the subscription has ended or was never one. @throws AppError where it may go better later */
  send: (device: PushDevice, message: PushMessage, signal: AbortSignal) => Promise<'sent' | 'gone'>;
};

/** How long a push service keeps a message for a device that is off. */
const keptSeconds = 24 * 60 * 60;
/** How long a proof of who we are holds; a day is the most that push services take. */
const proofSeconds = 12 * 60 * 60;

/** Sends by RFC 8030, encrypted by RFC 8291. `subject` is a mailto: or https: address to reach whoever runs this. */
export function createWebPush({ key, subject, post }: { key: VapidKey; subject: string; post: GuardedPost }): WebPush {
  const proofFor = async (endpoint: string): Promise<string> => {
    const expires = Math.floor(Date.now() / 1000) + proofSeconds;
    const token = await new SignJWT({ aud: new URL(endpoint).origin, exp: expires, sub: subject })
      .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
      .sign(key.privateKey);
    return `vapid t=${token}, k=${key.publicKey}`;
  };

  return {
    send: async ({ endpoint, ...keys }, { plain, topic, urgency }, signal) => {
      if (!arePushKeys(keys)) return 'gone';
      const headers = {
        authorization: await proofFor(endpoint),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(keptSeconds),
        topic,
        urgency,
      };
      const answer = await post(endpoint, { headers, body: encryptPush(plain, keys), signal });
      return outcomeOf(endpoint, answer, [404, 410]);
    },
  };
}
