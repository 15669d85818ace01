import { randomInt, scrypt } from 'node:crypto';
import type { Clock } from '@laurel/contracts/clock';
import type { Document, Documents } from '@laurel/documents/port';
import type { PairingCode } from './device.ts';

/** Which device a code is of. All of an installation lie together: a code names no organization. */
interface StoredCode extends Document {
  deviceOrgId: string;
  deviceId: string;
  expiresAtMs: number;
}

const installation = 'installation';
export const pairingLifeMs = 15 * 60_000;
/** None of them is taken for another when it is read aloud or written by hand. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const form = /^[2-9A-HJKMNP-TV-Z]{8}$/;

/**
 * One-time codes of eight letters, 6.5 · 10¹¹ of them. Kept as scrypt, so that whoever reads the
 * store has not tried them all while one is good; with one salt for all, because a code is looked
 * up by its hash.
 */
export function openPairingCodes({ documents, clock }: { documents: Documents; clock: Clock }) {
  const codes = documents.collection<StoredCode>('pairing_codes');
  const keyOf = async (code: string) => ({ orgId: installation, id: await slowHash(code) });

  return {
    /** @returns the code, and by what it is forgotten */
    async mint(of: { orgId: string; deviceId: string }): Promise<PairingCode & { id: string }> {
      const code = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');
      const key = await keyOf(code);
      const expiresAtMs = clock.now() + pairingLifeMs;
      const stored = { ...key, deviceOrgId: of.orgId, deviceId: of.deviceId, expiresAtMs };
      if ((await codes.insert(stored)) === 'duplicate') return this.mint(of);
      return { code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAtMs, id: key.id };
    },

    /** The device, and the code is used up; undefined for one that is wrong, used or over. */
    async use(typed: string): Promise<{ orgId: string; deviceId: string } | undefined> {
      const code = typed.toUpperCase().replaceAll(/[\s-]/g, '');
      const key = await keyOf(form.test(code) ? code : 'none');
      const stored = await codes.get(key);
      if (!stored || clock.now() >= stored.expiresAtMs) return undefined;
      // of two who say it at once one is let in
      const isFirst = await codes.delete(key, stored.version);
      return isFirst ? { orgId: stored.deviceOrgId, deviceId: stored.deviceId } : undefined;
    },

    async forget(id: string | null): Promise<void> {
      if (id !== null) await codes.delete({ orgId: installation, id });
    },
  };
}

/** Some 10 ms of a processor. */
const slowHash = (code: string): Promise<string> =>
  new Promise((resolve, reject) => {
    scrypt(code, 'laurel pairing code', 32, { N: 4096, r: 8, p: 1 }, (error, key) =>
      error ? reject(error) : resolve(key.toString('base64url')),
    );
  });
