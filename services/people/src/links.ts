import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Document, Documents } from '@laurel/documents/port';
import { installation } from './accounts.ts';
import { isHashOf, mintFor, partsOf } from './secret-text.ts';

/**
 * - `letter`: an invitation that came by mail: whoever has it reads the mailbox.
 * - `reset`: to choose a new password; came by mail.
 * - `link`: an invitation that whoever invited hands on himself; it says nothing of the mailbox.
 */
export type LinkKind = 'letter' | 'link' | 'reset';

/** Something that opens once. */
export interface Link extends Document {
  kind: LinkKind;
  secretHash: string;
  endsAtMs: number;
  /** For whom: `<organization> <user>` of an invitation, an account of a reset. */
  subject: string;
}

export interface Links {
  /** Returns the text that opens it. */
  make(kind: LinkKind, subject: string, forMs: number): Promise<string>;
  /** Undefined when it is unknown, used, too old or of another kind. */
  find(text: string, kinds: readonly LinkKind[]): Promise<Link | undefined>;
  /** Uses it and whatever else there is for the subject; false when another was quicker. */
  use(link: Link): Promise<boolean>;
  /** What there is for a subject opens nothing any more. */
  drop(subject: string): Promise<void>;
  /** Removes what is too old. Returns how many. */
  sweep(): Promise<number>;
}

export function openLinks({
  documents,
  clock,
  ids,
}: {
  documents: Documents;
  clock: Clock;
  ids: Ids;
}): Links {
  const stored = documents.collection<Link>('links', {
    indexes: [{ fields: ['subject'] }, { fields: ['endsAtMs'] }],
  });
  const allFor = async (subject: string) =>
    (await stored.find({ orgId: installation, filter: { subject }, limit: 1_000 })).data;
  const drop = async (subject: string) => void (await stored.deleteMany(await allFor(subject)));
  return {
    async make(kind, subject, forMs) {
      const id = ids.next('inv');
      const { text, secretHash } = mintFor(id);
      const endsAtMs = clock.now() + forMs;
      await stored.insert({ ...{ orgId: installation, id, kind, secretHash, endsAtMs, subject } });
      return text;
    },
    async find(text, kinds) {
      const parts = partsOf(text, 'inv');
      const link = parts && (await stored.get({ orgId: installation, id: parts.id }));
      if (!link || !kinds.includes(link.kind) || !isHashOf(link.secretHash, parts.secret))
        return undefined;
      return clock.now() < link.endsAtMs ? link : undefined;
    },
    async use(link) {
      if (!(await stored.delete(link))) return false;
      await drop(link.subject);
      return true;
    },
    drop,
    async sweep() {
      let swept = 0;
      for (;;) {
        const filter = { endsAtMs: { $lt: clock.now() } };
        const { data } = await stored.find({ orgId: installation, filter, limit: 1_000 });
        swept += await stored.deleteMany(data);
        if (data.length < 1_000) return swept;
      }
    },
  };
}
