import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import type { Clock } from '@laurel/contracts/clock';
import type { Document, Documents } from '@laurel/documents/port';
import { hashOf } from './session-token.ts';

const codeLifeMs = 10 * 60_000;
/** From one address a code is tried so often; from all of them together so often. */
const triesMax = 5;
const triesOfAllMax = 15;
/** So many codes are sent to one person in the life of a code. */
const sendingsMax = 5;
/** How often it is tried again when a rival write was faster. */
const attemptsMax = 20;

/** The code last sent to somebody; he is named by a hash, for he may be nobody's customer. */
interface StoredCode extends Document {
  salt: string;
  codeHash: string;
  expiresAtMs: number;
  /** How often it was tried, by hash of the address. */
  tries: Readonly<Record<string, number>>;
  /** When codes were sent to him lately. */
  sentAtMs: readonly number[];
}

/** Whom a code is for: the organization, and how he is reached, in its one spelling. */
export interface Addressee {
  orgId: string;
  kind: 'phone' | 'email';
  value: string;
}

const keyOf = ({ orgId, kind, value }: Addressee) => ({
  orgId,
  id: hashOf(`${orgId} ${kind}:${value}`),
});

/**
 * One-time codes. Kept as scrypt of the code and a salt: there are only a million codes, and
 * whoever reads the store must not have tried them all within the ten minutes that one is good.
 */
export function openCodes({ documents, clock }: { documents: Documents; clock: Clock }) {
  const codes = documents.collection<StoredCode>('customer_codes', {
    indexes: [{ fields: ['expiresAtMs'], global: true }],
  });

  return {
    /** A new code, in place of one before; undefined: enough were sent to him. */
    async mint(to: Addressee): Promise<string | undefined> {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const salt = randomBytes(16).toString('base64url');
      const codeHash = await slowHash(code, salt);
      for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
        const nowMs = clock.now();
        const before = await codes.get(keyOf(to));
        // a clock that was set back must not keep anybody waiting
        const lately = (before?.sentAtMs ?? []).filter(
          (atMs) => atMs > nowMs - codeLifeMs && atMs <= nowMs,
        );
        if (lately.length >= sendingsMax) return undefined;
        const stored = {
          ...{ ...keyOf(to), salt, codeHash, tries: {} },
          ...{ expiresAtMs: nowMs + codeLifeMs, sentAtMs: [...lately, nowMs] },
        };
        const done = before
          ? (await codes.replace(stored, before.version)) === 'replaced'
          : (await codes.insert(stored)) === 'inserted';
        if (done) return code;
      }
      return undefined;
    },

    /** Whether it is the code of this person now; then it is used up. */
    async use(to: Addressee, code: string, address: string): Promise<boolean> {
      const from = hashOf(`${to.orgId} ${address}`).slice(0, 16);
      for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
        const nowMs = clock.now();
        const stored = await codes.get(keyOf(to));
        if (!stored || !mayBeTried(stored, from, nowMs)) {
          await slowHash(code, 'nobody'); // takes as long as a code that is there
          return false;
        }
        // counted before it is looked at: of a thousand tries at once five are looked at
        const tries = { ...stored.tries, [from]: (stored.tries[from] ?? 0) + 1 };
        if ((await codes.replace({ ...stored, tries }, stored.version)) !== 'replaced') continue;
        const given = Buffer.from(await slowHash(code, stored.salt));
        if (!timingSafeEqual(given, Buffer.from(stored.codeHash))) return false;
        // of two who say it at once one is let in; what was sent still counts
        const used = { ...stored, tries, expiresAtMs: nowMs };
        return (await codes.replace(used, stored.version + 1)) === 'replaced';
      }
      return false;
    },

    /** Forgets those that are over, with when they were sent. */
    async sweep(nowMs: number): Promise<number> {
      for (let forgotten = 0; ; ) {
        const { data } = await codes.find({
          ...{ orgId: undefined, limit: 1000 },
          filter: { expiresAtMs: { $lte: nowMs - codeLifeMs } },
        });
        if (data.length === 0) return forgotten;
        for (const { version, ...key } of data)
          if (await codes.delete(key, version)) forgotten += 1;
      }
    },
  };
}

function mayBeTried({ expiresAtMs, tries }: StoredCode, from: string, nowMs: number): boolean {
  const ofAll = Object.values(tries).reduce((sum, count) => sum + count, 0);
  return nowMs < expiresAtMs && (tries[from] ?? 0) < triesMax && ofAll < triesOfAllMax;
}

/** Some 10 ms of a processor: a million codes take hours. */
const slowHash = (code: string, salt: string): Promise<string> =>
  new Promise((resolve, reject) => {
    scrypt(code, salt, 32, { N: 4096, r: 8, p: 1 }, (error, key) =>
      error ? reject(error) : resolve(key.toString('base64url')),
    );
  });
