declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  /** What this project uses of it: Web Push as RFC 8291 has it. */
  type Parameters = {
    version: 'aes128gcm';
    /** The sender's pair, to encrypt; the receiver's, to decrypt. */
    privateKey: ECDH;
    /** The receiver's public key, base64url; to encrypt. */
    dh?: string;
    /** base64url. */
    authSecret: string;
  };
  const ece: {
    encrypt: (plain: Buffer, parameters: Parameters) => Buffer;
    decrypt: (encrypted: Buffer, parameters: Parameters) => Buffer;
  };
  export default ece;
}
