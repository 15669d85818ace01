import type { Draft, Entry } from './entry.ts';
import type { Kept } from './kept.ts';

/** The register's numbers: letters of its own, drawn once, and a count. */
interface Register {
  letters: string;
  count: number;
}

const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
/** So long is shown what is done, in ms. */
const keptMs = 3 * 86_400_000;

/** What this till has told, and has still to tell. */
export interface Journal {
  /** Newest first; another list whenever something changes. */
  entries(): readonly Entry[];
  subscribe(listener: () => void): () => void;
  /** Resolves when it is on the disk: from then on it is not lost. */
  add(draft: Draft): Promise<Entry>;
  /** Writes an entry as it is now. */
  write(entry: Entry): Promise<void>;
  remove(number: string): Promise<void>;
  /** Reads again what another tab may have written. */
  reload(): Promise<void>;
}

export async function openJournal(kept: Kept, nowMs: () => number = Date.now): Promise<Journal> {
  let entries: readonly Entry[] = [];
  const listeners = new Set<() => void>();
  const show = (next: readonly Entry[]) => {
    entries = next;
    for (const tell of listeners) tell();
  };
  const reload = async () => show((await kept.getAll('entries')).reverse());

  await forgetOld(kept, nowMs() - keptMs);
  await reload();
  return {
    entries: () => entries,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async add(draft) {
      const stores = kept.transaction(['things', 'entries'], 'readwrite', { durability: 'strict' });
      const things = stores.objectStore('things');
      // as it was put below
      const { letters, count } = ((await things.get('register')) as Register | undefined) ?? {
        letters: drawLetters(),
        count: 0,
      };
      await things.put({ letters, count: count + 1 } satisfies Register, 'register');
      const number = `${letters}-${String(count + 1).padStart(6, '0')}`;
      const entry = entryOf(draft, number, nowMs());
      await stores.objectStore('entries').add(entry);
      await stores.done;
      show([entry, ...entries]);
      return entry;
    },
    async write(entry) {
      await kept.put('entries', entry);
      show(entries.map((other) => (other.number === entry.number ? entry : other)));
    },
    async remove(number) {
      await kept.delete('entries', number);
      show(entries.filter((other) => other.number !== number));
    },
    reload,
  };
}

function entryOf(draft: Draft, number: string, atMs: number): Entry {
  const told = { externalId: number, occurredAt: new Date(atMs).toISOString() };
  const common = {
    ...{ number, atMs, state: 'waiting' as const },
    ...(draft.customerName === undefined ? {} : { customerName: draft.customerName }),
  };
  if (draft.kind === 'refund')
    return {
      ...{ ...common, kind: 'refund', total: draft.total },
      refund: { ...draft.refund, ...told },
    };
  return {
    ...{ ...common, kind: 'sale', total: draft.sale.total, captures: draft.captures },
    sale: { ...draft.sale, ...told },
  };
}

async function forgetOld(kept: Kept, beforeMs: number): Promise<void> {
  for (const { number, state, atMs } of await kept.getAll('entries'))
    if (state === 'done' && atMs < beforeMs) await kept.delete('entries', number);
}

/** Eight letters, 6.5 · 10¹¹ of them: no two registers of an organization draw the same ones. */
function drawLetters(): string {
  const drawn: string[] = [];
  while (drawn.length < 8) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    // the rest of 256 would favour the first letters
    if (byte < 240) drawn.push(alphabet[byte % alphabet.length] ?? '');
  }
  return drawn.join('');
}
