import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isId } from '@laurel/contracts/ids';

/**
 * What a customer's app shows for a register to scan: `lct_<customer>_<code>`, whose code is
 * another one every half minute, so that a picture of it is soon worth nothing. The code is a
 * time-based one-time password (RFC 6238: HMAC-SHA-256, 8 digits, 30 s), so an app that holds the
 * secret shows the next one without a network.
 */
const form = /^lct_([0-9a-z]{26})_(\d{8})$/;
export const tokenDigits = 8;
export const tokenPeriodSeconds = 30;
const tokenPeriodMs = tokenPeriodSeconds * 1000;

/** 256 bits, in base64url: as long as the hash, as the RFC has it. */
export const mintTokenSecret = (): string => randomBytes(32).toString('base64url');

/** A token as it is shown. */
export interface ShownToken {
  token: string;
  /** What stands before the code in every token of the customer. */
  prefix: string;
  secret: string;
  /** Until when a register takes it, ms since epoch: one period longer than it is shown. */
  untilMs: number;
}

/** The token of an instant. */
export function tokenAt(customerId: string, secret: string, atMs: number): ShownToken {
  const period = Math.floor(atMs / tokenPeriodMs);
  const prefix = `lct_${customerId.slice('cus_'.length)}_`;
  const token = `${prefix}${codeOf(Buffer.from(secret, 'base64url'), period)}`;
  return { token, prefix, secret, untilMs: (period + 2) * tokenPeriodMs };
}

/** Whose token a text says it is, and the code that proves it; undefined: it has not the form. */
export function parseToken(text: string): { customerId: string; code: string } | undefined {
  const [, customer, code] = form.exec(text.trim()) ?? [];
  if (customer === undefined || code === undefined) return undefined;
  const customerId = `cus_${customer}`;
  return isId('cus', customerId) ? { customerId, code } : undefined;
}

/**
 * Whether a code was the customer's at an instant, or in the period before or after it: clocks of
 * telephones and registers differ, and scanning takes time.
 */
export function isCodeAt(secret: string, code: string, atMs: number): boolean {
  const key = Buffer.from(secret, 'base64url');
  const period = Math.floor(atMs / tokenPeriodMs);
  const said = Buffer.from(code);
  return [period, period - 1, period + 1].some(
    (one) => one >= 0 && timingSafeEqual(Buffer.from(codeOf(key, one)), said),
  );
}

/** RFC 4226, section 5.3, of the number of a period. */
export function codeOf(key: Uint8Array, period: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(period));
  const mac = createHmac('sha256', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** tokenDigits).padStart(tokenDigits, '0');
}

/** The secret as authenticator apps and libraries of the RFC take it: base32 (RFC 4648). */
export function secretInBase32(secret: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of Buffer.from(secret, 'base64url')) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text;
}
