import { domainToASCII } from 'node:url';
import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import { failureAt, type Result, success } from '@laurel/contracts/problems';
import type { Collection, Document, Documents } from '@laurel/documents/port';

/**
 * Accounts and sessions are of the installation, not of an organization: somebody may work for
 * several.
 */
export const installation = 'installation';

/** How somebody signs in. */
export interface Account extends Document {
  /** As `mailboxOf` writes it; unique. */
  email: string;
  name: string;
  passwordHash: string | null;
  /**
   * When somebody showed that he reads this mailbox. Until then whoever does takes the account
   * over.
   */
  mailboxProvenAtMs: number | null;
  secondFactor: SecondFactor | null;
  /** A second factor that its device has not confirmed yet. */
  begunFactor?: { secret: string; endsAtMs: number } | null;
  createdAtMs: number;
}

export interface SecondFactor {
  /** Base32, shared with the person's device. */
  secret: string;
  /** The last step of time whose code was used: each works once. */
  lastStep: number;
  /** SHA-256 of the codes for a lost device that are left. */
  recoveryHashes: readonly string[];
}

export interface Accounts {
  collection: Collection<Account>;
  byEmail(email: string): Promise<Account | undefined>;
  get(accountId: string): Promise<Account | undefined>;
  /** Undefined when somebody else made one for this mailbox meanwhile. */
  create(account: {
    email: string;
    name: string;
    passwordHash: string | null;
    mailboxProven: boolean;
  }): Promise<Account | undefined>;
}

export function openAccounts({
  documents,
  clock,
  ids,
}: {
  documents: Documents;
  clock: Clock;
  ids: Ids;
}): Accounts {
  const collection = documents.collection<Account>('accounts', {
    indexes: [{ fields: ['email'] }],
    unique: [['email']],
  });
  return {
    collection,
    async byEmail(email) {
      const { data } = await collection.find({ orgId: installation, filter: { email }, limit: 1 });
      return data[0];
    },
    get: (id) => collection.get({ orgId: installation, id }),
    async create({ email, name, passwordHash, mailboxProven }) {
      const nowMs = clock.now();
      const draft = {
        ...{ orgId: installation, id: ids.next('acc'), email, name, passwordHash },
        ...{ mailboxProvenAtMs: mailboxProven ? nowMs : null, secondFactor: null },
        createdAtMs: nowMs,
      };
      return (await collection.insert(draft)) === 'inserted' ? { ...draft, version: 1 } : undefined;
    },
  };
}

/** Letters before the @ without what belongs to lists, names and quotes. */
const form = /^([^\s\p{Cc}@<>(),:;"\\[\]]{1,64})@([^\s\p{Cc}@<>(),:;"\\[\]]{1,190})$/u;

/**
 * A mailbox as we compare it: trimmed, in lower case, its domain in ASCII. Failure:
 * `invalid_value`.
 */
export function mailboxOf(text: string, pointer = '/email'): Result<string> {
  const [, local, domain] = form.exec(text.trim()) ?? [];
  const ascii = domain === undefined ? '' : domainToASCII(domain);
  return local === undefined || !ascii.includes('.')
    ? failureAt('invalid_value', pointer, 'must be an e-mail address')
    : success(`${local.toLowerCase()}@${ascii}`);
}
