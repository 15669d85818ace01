import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * An answer as it is kept: AES-256-GCM (NIST SP 800-38D) under a key derived from the secret of
 * whoever asked (HKDF, RFC 5869), which is nowhere stored. So what the store has tells nobody a
 * name, a phone number or an API key, and nobody but the same caller hears an answer again.
 */
export interface Seal {
  /** What the caller proves himself with. */
  secret: string;
  /** What the answer is kept under; sealed for one place it opens in no other. */
  place: string;
}

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

const keyOf = ({ secret, place }: Seal): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, place, 'laurel kept answer', 32));

/** @returns base64url of nonce, tag and the sealed text */
export function sealAnswer(text: string, seal: Seal): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, keyOf(seal), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The text; undefined when it was sealed by another caller, for another place, or was changed. */
export function openAnswer(sealed: string, seal: Seal): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < ivBytes + tagBytes) return undefined;
  const decipher = createDecipheriv(algorithm, keyOf(seal), bytes.subarray(0, ivBytes));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    const text = decipher.update(bytes.subarray(ivBytes + tagBytes));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return undefined; // the tag does not fit
  }
}
