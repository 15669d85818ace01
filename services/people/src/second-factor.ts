import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { SecondFactor } from './accounts.ts';
import { hashed } from './secret-text.ts';

const stepSeconds = 30;
/** A device's clock may be off by so many steps. */
const stepsOff = 1;
const recoveryCodes = 10;

/** RFC 6238, as every authenticator app knows it: six digits of SHA-1, every half minute. */
const totpOf = (secret: string, label: string) =>
  new TOTP({
    ...{ issuer: 'Laurel', label, algorithm: 'SHA1', digits: 6, period: stepSeconds },
    secret: Secret.fromBase32(secret),
  });

export const mintFactorSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator app reads from a picture. */
export const factorUri = (secret: string, email: string): string =>
  totpOf(secret, email).toString();

/**
 * What is known after a code was used; undefined when it is not right, or was used before. A code
 * for a lost device is used up.
 */
export function useCode(
  factor: SecondFactor,
  code: string,
  nowMs: number,
): SecondFactor | undefined {
  const given = code.replaceAll(/[\s-]/g, '');
  if (/^\d{6}$/.test(given)) {
    const delta = totpOf(factor.secret, '').validate({
      ...{ token: given, timestamp: nowMs, window: stepsOff },
    });
    if (delta === null) return undefined;
    const step = Math.floor(nowMs / 1_000 / stepSeconds) + delta;
    return step > factor.lastStep ? { ...factor, lastStep: step } : undefined;
  }
  const hash = hashed(given.toLowerCase());
  const left = factor.recoveryHashes.filter((kept) => kept !== hash);
  return left.length < factor.recoveryHashes.length
    ? { ...factor, recoveryHashes: left }
    : undefined;
}

/** Codes for a lost device: told once, kept hashed. 50 random bits each. */
export function mintRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: recoveryCodes }, () => {
    const letters = [...randomBytes(10)].map((byte) => alphabet[byte % 32]).join('');
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
  return { codes, hashes: codes.map((code) => hashed(code.replaceAll('-', ''))) };
}

/** Without those that look alike. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz023456789';
