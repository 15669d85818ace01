import type { DatabaseSync } from 'node:sqlite';
import { type Account, accountFilterFlags } from '../port.ts';
import type { Range } from '../state-machine/filters.ts';
import type { Changes, Movement } from '../state-machine/working-state.ts';
import { readAccount, readAll, readTransfer, recordSize, writeAccount, writeAll } from './records.ts';
import { numberOf, recordOf, statementOf, viewOf } from './sqlite-rows.ts';

/**
 * What is on disk in the order it happened, but not yet in the order it is looked up by: changed accounts (in `account_journal`) and the movements of
 * the newest transfers. Written in place, each transfer would change four pages of 4 kB at random places; here it adds some hundred bytes
 * at the end. Generations of it are merged in the order of accounts, a little with every call.
 */
export interface Recent {
  /** Newer than anything else that knows the account. */
  account(id: bigint): Account | undefined;
  add(changes: Changes): void;
  /** Timestamps of an account's transfers that are here, in the range's order. @param sides flags of an account filter */
  timestampsOf(accountId: bigint, sides: number, range: Range): bigint[];
  /** The movements of transfers up to this timestamp are in their table, those of later ones are here. */
  mergedUntil(): bigint;
  /** Does a part of the merge that grows with the number of events, so that it is done before the next is due. */
  merge(events: number): void;
  /** Reads all anew from the file: at the start, and after a call was rolled back. */
  reload(): void;
}

/** A generation is merged when it has so many movements. At most two are in memory, with up to 0.5 kB for each account they touch. */
export const generationMovementsDefault = 50_000;
const mergedPerEvent = 8;
const mergedPerCall = 64;

/** A changed account and its movements here, newest first, as a chain of places in the generation's lists. */
interface Slot {
  account: Account;
  /** The account's timestamp, near enough to find its neighbours: sorting big integers would stop the ledger for 100 ms and more. */
  order: number;
  lastPlace: number;
}

interface Generation {
  slots: Map<bigint, Slot>;
  timestamps: bigint[];
  sides: number[];
  previousPlaces: number[];
  /** The last row of the journal, and the last transfer, that belong to it. */
  lastSequence: bigint;
  lastTimestamp: bigint;
}

const noPlace = -1;
const newGeneration = (): Generation => ({
  slots: new Map(),
  timestamps: [],
  sides: [],
  previousPlaces: [],
  lastSequence: 0n,
  lastTimestamp: 0n,
});

export interface RecentOptions {
  db: DatabaseSync;
  /** Reads an account from its table. */
  readMerged(id: bigint): Account | undefined;
  /** An account's row was written, hence it may leave memory. */
  onMerged(account: Account): void;
  generationMovements: number;
}

export function createRecent({ db, readMerged, onMerged, generationMovements }: RecentOptions): Recent {
  const prepare = (sql: string) => statementOf(db, sql);
  const selectMerged = prepare('SELECT merged_sequence, merged_timestamp FROM ledger_clock');
  const updateMerged = prepare('UPDATE ledger_clock SET merged_sequence = ?, merged_timestamp = ?');
  const selectJournal = prepare(
    'SELECT sequence AS value, records AS record FROM account_journal WHERE sequence > ? ORDER BY sequence',
  );
  const insertJournal = prepare('INSERT INTO account_journal (sequence, records) VALUES (?, ?)');
  const deleteJournal = prepare(`DELETE FROM account_journal WHERE sequence IN
    (SELECT sequence FROM account_journal WHERE sequence <= ? ORDER BY sequence LIMIT 3)`);
  const selectTransfers = prepare('SELECT record FROM transfers WHERE timestamp > ? ORDER BY timestamp');
  const updateAccount = prepare('UPDATE accounts SET record = ? WHERE timestamp = ?');
  const insertMovement = prepare('INSERT OR IGNORE INTO movements (account, timestamp, side) VALUES (?, ?, ?)');
  const record = new Uint8Array(recordSize);
  const recordView = viewOf(record);

  let current = newGeneration();
  let merging: { generation: Generation; slots: Slot[]; next: number } | undefined;
  let mergedSequence = 0n;
  let mergedTimestamp = 0n;
  let lastSequence = 0n;

  const account = (id: bigint): Account | undefined => (current.slots.get(id) ?? merging?.generation.slots.get(id))?.account;

  const slotOf = (owner: Account): Slot => {
    const known = current.slots.get(owner.id);
    if (known) {
      known.account = owner;
      return known;
    }
    const slot = { account: owner, order: Number(owner.timestamp), lastPlace: noPlace };
    current.slots.set(owner.id, slot);
    return slot;
  };
  const addSide = (owner: Account, timestamp: bigint, side: number) => {
    const slot = slotOf(owner);
    current.previousPlaces.push(slot.lastPlace);
    current.sides.push(side);
    slot.lastPlace = current.timestamps.push(timestamp) - 1;
  };
  const addMovement = ({ transfer, debitAccount, creditAccount }: Movement) => {
    addSide(debitAccount, transfer.timestamp, accountFilterFlags.debits);
    addSide(creditAccount, transfer.timestamp, accountFilterFlags.credits);
    current.lastTimestamp = transfer.timestamp;
  };

  const startMerge = () => {
    const generation = current;
    current = newGeneration();
    const slots = [...generation.slots.values()].sort((a, b) => a.order - b.order);
    merging = { generation, slots, next: 0 };
  };
  const mergeSlot = (generation: Generation, slot: Slot): number => {
    writeAccount(recordView, 0, slot.account);
    updateAccount.run(record, slot.account.timestamp);
    onMerged(slot.account);
    let written = 1;
    for (let place = slot.lastPlace; place !== noPlace; place = generation.previousPlaces[place] ?? noPlace) {
      insertMovement.run(slot.account.timestamp, generation.timestamps[place] ?? 0n, generation.sides[place] ?? 0);
      written += 1;
    }
    return written;
  };
  const finishMerge = (generation: Generation) => {
    if (generation.lastSequence > mergedSequence) mergedSequence = generation.lastSequence;
    if (generation.lastTimestamp > mergedTimestamp) mergedTimestamp = generation.lastTimestamp;
    updateMerged.run(mergedSequence, mergedTimestamp);
    merging = undefined;
  };

  return {
    account,
    add(changes) {
      for (const movement of changes.movements) addMovement(movement);
      const fresh = new Set(changes.newAccounts);
      const changed = [...changes.accounts.values()].filter(({ id }) => !fresh.has(id));
      if (changed.length === 0) return;
      for (const owner of changed) slotOf(owner);
      lastSequence += 1n;
      insertJournal.run(lastSequence, new Uint8Array(writeAll(changed, recordSize, writeAccount)));
      current.lastSequence = lastSequence;
    },
    timestampsOf(accountId, sides, { min, max, reversed }) {
      const found: bigint[] = [];
      for (const generation of [current, merging?.generation]) {
        let place = generation?.slots.get(accountId)?.lastPlace ?? noPlace;
        while (generation && place !== noPlace) {
          const timestamp = generation.timestamps[place] ?? 0n;
          if ((generation.sides[place] ?? 0) & sides && timestamp >= min && timestamp <= max) found.push(timestamp);
          place = generation.previousPlaces[place] ?? noPlace;
        }
      }
      return reversed ? found : found.reverse();
    },
    mergedUntil: () => mergedTimestamp,
    merge(events) {
      if (!merging && current.timestamps.length >= generationMovements) startMerge();
      deleteJournal.run(mergedSequence);
      if (!merging) return;
      let left = events * mergedPerEvent + mergedPerCall;
      while (left > 0) {
        const slot = merging.slots[merging.next];
        if (!slot) return finishMerge(merging.generation);
        left -= mergeSlot(merging.generation, slot);
        merging.next += 1;
      }
    },
    reload() {
      current = newGeneration();
      merging = undefined;
      const merged = selectMerged.get();
      mergedSequence = numberOf(merged, 'merged_sequence') ?? 0n;
      mergedTimestamp = numberOf(merged, 'merged_timestamp') ?? 0n;
      lastSequence = mergedSequence;
      const latest = new Map<bigint, Account>();
      for (const row of selectJournal.iterate(mergedSequence)) {
        lastSequence = numberOf(row) ?? lastSequence;
        const records = recordOf(row)?.slice();
        if (records) for (const owner of readAll(records.buffer, recordSize, readAccount)) latest.set(owner.id, owner);
      }
      for (const owner of latest.values()) slotOf(owner);
      current.lastSequence = lastSequence;
      for (const row of selectTransfers.iterate(mergedTimestamp)) {
        const bytes = recordOf(row);
        if (!bytes) continue;
        const transfer = readTransfer(viewOf(bytes), 0);
        const debitAccount = account(transfer.debitAccountId) ?? readMerged(transfer.debitAccountId);
        const creditAccount = account(transfer.creditAccountId) ?? readMerged(transfer.creditAccountId);
        if (!debitAccount || !creditAccount) throw new Error(`an account of transfer ${transfer.id} is missing`);
        addMovement({ transfer, debitAccount, creditAccount });
      }
    },
  };
}
