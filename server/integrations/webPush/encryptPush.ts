import { createECDH } from 'node:crypto';
import ece from 'http_ece';

/** A PushSubscription's keys, base64url as the browser gives them. */
export type PushKeys = { p256dh: string; auth: string };

/** What push services must take at least, less what encryption adds to it (RFC 8291, section 4). */
export const pushPlainBytes = 3_993;

/** One record of aes128gcm with a key pair of its own. @throws an Error where the subscription's keys are no keys */
export function encryptPush(plain: Buffer, { p256dh, auth }: PushKeys): Buffer {
  const sender = createECDH('prime256v1');
  sender.generateKeys();
  return ece.encrypt(plain, { version: 'aes128gcm', privateKey: sender, dh: p256dh, authSecret: auth });
}

/** Whether a browser's keys can be encrypted to: a point on P-256 and 16 bytes. */
export function arePushKeys({ p256dh, auth }: PushKeys): boolean {
  const point = Buffer.from(p256dh, 'base64url');
  if (point.length !== 65 || point[0] !== 4 || Buffer.from(auth, 'base64url').length !== 16) return false;
  try {
    const probe = createECDH('prime256v1');
    probe.generateKeys();
    probe.computeSecret(point);
    return true;
  } catch {
    return false;
  }
}
