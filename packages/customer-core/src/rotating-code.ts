import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { ShownCode } from './queries.ts';

/** What is shown at the register at one moment. */
export interface CodeNow {
  /** What the QR code holds. */
  token: string;
  /** The digits of it that change, in two groups for the eye. */
  digits: string;
  /** Until the next one takes its place. */
  secondsLeft: number;
  periodSeconds: number;
}

/**
 * The code of a moment, without a network: the time-based one-time password of RFC 6238 with
 * HMAC-SHA-256.
 */
export function codeAt({ offline }: Pick<ShownCode, 'offline'>, atMs: number): CodeNow {
  const { prefix, secret, digits, periodSeconds } = offline;
  const seconds = Math.floor(atMs / 1000);
  const period = Math.floor(seconds / periodSeconds);
  const code = oneTimePassword(bytesOfBase32(secret), period, digits);
  return {
    token: `${prefix}${code}`,
    digits: `${code.slice(0, digits / 2)} ${code.slice(digits / 2)}`,
    secondsLeft: periodSeconds - (seconds % periodSeconds),
    periodSeconds,
  };
}

/** RFC 4226, section 5.3, with SHA-256. */
function oneTimePassword(key: Uint8Array, counter: number, digits: number): string {
  const message = new DataView(new ArrayBuffer(8));
  message.setBigUint64(0, BigInt(counter));
  const mac = hmac(sha256, key, new Uint8Array(message.buffer));
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = new DataView(mac.buffer, mac.byteOffset).getUint32(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, section 6; what is no letter of it is left out. */
function bytesOfBase32(text: string): Uint8Array {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text.toUpperCase()) {
    const value = alphabet.indexOf(letter);
    if (value < 0) continue;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}
