import { createPrivateKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';

/** What the server proves itself with to push services (RFC 8292). */
export type VapidKey = {
  /** The uncompressed point, base64url: what PushManager.subscribe takes. */
  publicKey: string;
  privateKey: KeyObject;
};

/** A new key as text, to be kept: browsers that subscribed under it can be reached with this one only. */
export function newVapidKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return JSON.stringify(privateKey.export({ format: 'jwk' }));
}

/** @throws an Error where the text is none of newVapidKey’s */
export function readVapidKey(text: string): VapidKey {
  const jwk = JSON.parse(text) as JsonWebKey;
  const point = [Buffer.from([4]), Buffer.from(jwk.x ?? '', 'base64url'), Buffer.from(jwk.y ?? '', 'base64url')];
  return {
    publicKey: Buffer.concat(point).toString('base64url'),
    privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
  };
}
