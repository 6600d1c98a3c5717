import { createDecipheriv, createECDH, hkdfSync, randomBytes, type ECDH } from 'node:crypto';

/** A browser's half of Web Push: its keys, and how it reads what is sent to them (RFC 8291 on top of RFC 8188). */
export type PushBrowser = {
  keys: { p256dh: string; auth: string };
  decrypt: (body: Buffer) => string;
};

/** `known` are keys in base64url, where they are given; else new ones. */
export function pushBrowser(known?: { privateKey: string; auth: string }): PushBrowser {
  const pair = createECDH('prime256v1');
  if (known === undefined) pair.generateKeys();
  else pair.setPrivateKey(Buffer.from(known.privateKey, 'base64url'));
  const auth = known === undefined ? randomBytes(16) : Buffer.from(known.auth, 'base64url');
  return {
    keys: { p256dh: pair.getPublicKey('base64url'), auth: auth.toString('base64url') },
    decrypt: (body) => decrypt(body, pair, auth),
  };
}

function decrypt(body: Buffer, pair: ECDH, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const recordBytes = body.readUInt32BE(16);
  const keyEnd = 21 + body.readUInt8(20);
  const sender = body.subarray(21, keyEnd);
  const record = body.subarray(keyEnd);
  if (record.byteLength > recordBytes) throw new Error('Web Push is one record');

  const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender]);
  const shared = Buffer.from(hkdfSync('sha256', pair.computeSecret(sender), auth, info, 32));
  const key = Buffer.from(hkdfSync('sha256', shared, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', shared, salt, 'Content-Encoding: nonce\0', 12));
  const cipher = createDecipheriv('aes-128-gcm', key, nonce);
  cipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()]);
  const delimiter = padded.findLastIndex((byte) => byte !== 0);
  if (padded[delimiter] !== 2) throw new Error('The last record ends with a 2');
  return padded.subarray(0, delimiter).toString('utf8');
}
