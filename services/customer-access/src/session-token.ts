import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * What a customer's app shows the server: `lcs_<organization>_<session>_<secret>`. The first two
 * parts say which document to read, the last are 256 random bits, of which a plain SHA-256 is kept.
 */
const form = /^lcs_([0-9a-z]{26})_([0-9a-z]{26})_([A-Za-z0-9_-]{43})$/;

export const mintSecret = (): string => randomBytes(32).toString('base64url');

export const hashOf = (text: string): string => hash('sha256', text, 'hex');

export const tokenText = ({ orgId, id }: { orgId: string; id: string }, secret: string): string =>
  `lcs_${orgId.slice('org_'.length)}_${id.slice('ses_'.length)}_${secret}`;

export function parseSessionToken(
  text: string,
): { orgId: string; id: string; secret: string } | undefined {
  const [, org, session, secret] = form.exec(text) ?? [];
  if (!org || !session || !secret) return undefined;
  return { orgId: `org_${org}`, id: `ses_${session}`, secret };
}

/** Whether a text says that it is a customer's, whatever it is worth. */
export const isSessionToken = (text: string): boolean => text.startsWith('lcs_');

/**
 * What a page of ours that uses the cookie shows beside it: it follows from the token, so that
 * nothing is kept, and the token does not follow from it.
 */
export const csrfTokenOf = (token: string): string => hash('sha256', `csrf ${token}`, 'base64url');

/** In constant time, whatever their lengths. */
export function isSame(left: string, right: string): boolean {
  const [one, other] = [left, right].map((text) => Buffer.from(hashOf(text)));
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
