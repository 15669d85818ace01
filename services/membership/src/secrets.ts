import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * API keys: `lk_<organization>_<key>_<secret>`. The first two parts say which document to read, the
 * last are 256 random bits. A plain SHA-256 suffices for these: nobody can try 2^256 secrets, so
 * slow hashing would only cost the ones who are let in.
 */
const keyForm = /^lk_([0-9a-z]{26})_([0-9a-z]{26})_([A-Za-z0-9_-]{43})$/;
const platformForm = /^lkp_[A-Za-z0-9_-]{43}$/;

export const mintSecret = (): string => randomBytes(32).toString('base64url');

export const hashSecret = (secret: string): string => hash('sha256', secret, 'hex');

/** Compares in constant time. Both are hex of equal length. */
export function sameHash(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}

export function keyText(orgId: string, keyId: string, secret: string): string {
  return `lk_${orgId.slice('org_'.length)}_${keyId.slice('key_'.length)}_${secret}`;
}

export function parseKey(
  text: string,
): { orgId: string; keyId: string; secret: string } | undefined {
  const [, org, key, secret] = keyForm.exec(text) ?? [];
  if (!org || !key || !secret) return undefined;
  return { orgId: `org_${org}`, keyId: `key_${key}`, secret };
}

/** A key that may create organizations, and the hash to keep of it. */
export function mintPlatformKey(): { key: string; hash: string } {
  const key = `lkp_${mintSecret()}`;
  return { key, hash: hashSecret(key) };
}

export const isPlatformKey = (text: string): boolean => platformForm.test(text);
