import { type AccountKey, keyText } from '../chart.ts';
import type { Leg } from '../postings/leg.ts';

/**
 * What moved, as an accountant with pen and paper would write it: independent of the ledger's own
 * records.
 */
export interface Entry {
  debit: AccountKey;
  credit: AccountKey;
  amount: number;
  state: 'posted' | 'pending' | 'voided';
  reason: string;
  occurredAtMs: number;
  recordedAtMs: number;
  /** Of what was only reserved or announced. */
  hold?: Hold;
}

interface Sums {
  debitsPosted: number;
  creditsPosted: number;
  debitsPending: number;
  creditsPending: number;
}

interface Hold {
  leg: Leg;
  dueAtMs: number;
  resolvedAtMs: number;
}

/** Books kept beside the ledger; every report is recomputed from them by the plainest loop. */
export function openNaiveBooks() {
  const entries: Entry[] = [];
  const holds = new Map<bigint, Hold>();

  const sumsAt = (key: AccountKey, atMs: number): Sums => {
    const name = keyText(key);
    const sums: Sums = { debitsPosted: 0, creditsPosted: 0, debitsPending: 0, creditsPending: 0 };
    for (const { debit, credit, amount, state, recordedAtMs } of entries) {
      if (recordedAtMs > atMs || state !== 'posted') continue;
      if (keyText(debit) === name) sums.debitsPosted += amount;
      if (keyText(credit) === name) sums.creditsPosted += amount;
    }
    for (const [, { leg, dueAtMs, resolvedAtMs }] of holds) {
      const madeAtMs = entries.find(
        (entry) =>
          entry.state === 'pending' && entry.debit === leg.debit && entry.credit === leg.credit,
      )?.recordedAtMs;
      if (madeAtMs === undefined || madeAtMs > atMs || resolvedAtMs <= atMs || dueAtMs <= atMs)
        continue;
      if (keyText(leg.debit) === name) sums.debitsPending += leg.amount;
      if (keyText(leg.credit) === name) sums.creditsPending += leg.amount;
    }
    return sums;
  };

  return {
    entries,
    sumsAt,
    /** Credits − debits, posted, at the end. */
    balance(key: AccountKey): number {
      const { debitsPosted, creditsPosted } = sumsAt(key, Number.MAX_SAFE_INTEGER);
      return creditsPosted - debitsPosted;
    },
    accounts(): AccountKey[] {
      return [
        ...new Map(
          entries.flatMap(({ debit, credit }) => [debit, credit]).map((key) => [keyText(key), key]),
        ).values(),
      ];
    },
    /** Writes an applied chain down. */
    record(
      legs: readonly Leg[],
      ids: readonly (bigint | undefined)[],
      { occurredAtMs, nowMs }: { occurredAtMs: number; nowMs: number },
    ) {
      legs.forEach((leg, i) => {
        const id = ids[i];
        if (id === undefined) return;
        const { debit, credit, reason, mode } = leg;
        // The only balancing leg repays debt: no more than is owed at that moment.
        const owed = mode?.kind === 'balancingCredit' ? -this.balance(credit) : leg.amount;
        const amount = Math.min(leg.amount, owed);
        const state =
          mode?.kind === 'pending' ? 'pending' : mode?.kind === 'void' ? 'voided' : 'posted';
        const entry: Entry = {
          ...{ debit, credit, amount, state, reason, occurredAtMs, recordedAtMs: nowMs },
        };
        entries.push(entry);
        if (mode?.kind === 'pending') {
          const dueAtMs =
            mode.timeoutSeconds === 0
              ? Number.POSITIVE_INFINITY
              : nowMs + mode.timeoutSeconds * 1000;
          entry.hold = { leg, dueAtMs, resolvedAtMs: Number.POSITIVE_INFINITY };
          holds.set(id, entry.hold);
        }
        const hold = mode && 'pendingId' in mode ? holds.get(mode.pendingId) : undefined;
        if (hold) hold.resolvedAtMs = nowMs;
      });
    },
  };
}

export type NaiveBooks = ReturnType<typeof openNaiveBooks>;
