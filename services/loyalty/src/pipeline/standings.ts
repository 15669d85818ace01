import { idNumber } from '@laurel/contracts/ids';
import { type AccountKey, accountId, chart, isAccountOf, keyText } from '@laurel/ledger/chart';
import { type Account, batchMax, type Ledger } from '@laurel/ledger/port';
import type { Leg } from '@laurel/ledger/postings/leg';
import type { Reads, Standing, Standings } from '../words/model.ts';
import { moveStanding, nothing, type Side } from '../words/standing.ts';
import { lotsUnit } from '../words/units.ts';
import { lastCountedMs } from './last-counted.ts';
import { measureAccounts } from './measure-accounts.ts';

/** What a batch has to read, with the ledger number of each unit. */
export interface StandingsRequest {
  reads: Reads;
  numberOf(unit: string): number;
}

/**
 * The accounts a batch of decisions rests on. Legs of earlier decisions of the batch are applied,
 * so that later ones build on them.
 */
export interface LedgerStandings extends Standings {
  /** @param atMs business time of the decision */
  apply(legs: readonly Leg[], atMs: number): void;
  /** Whether the ledger had the account when the standings were loaded. */
  existed(key: AccountKey): boolean;
}

/** An account in the standings. */
interface Entry {
  key: AccountKey;
  standing: Standing;
  /** The ledger number of its unit; undefined: not asked for, known from legs alone. */
  number: number | undefined;
  existed: boolean;
}

export async function loadStandings(
  ledger: Ledger,
  requests: readonly StandingsRequest[],
): Promise<LedgerStandings> {
  const entries = createEntries();
  const asked: Entry[] = [];
  const ids: bigint[] = [];
  for (const { reads, numberOf } of requests) {
    for (const key of reads.accounts) {
      const entry = entries.of(key);
      if (entry.number !== undefined) continue;
      entry.number = numberOf(key.unit);
      asked.push(entry);
      ids.push(accountId(key, entry.number));
    }
  }
  const [accounts, lifetimes, latest] = await Promise.all([
    lookupAll(ledger, ids),
    loadLifetimes(ledger, requests),
    loadLatest(ledger, requests),
  ]);
  let at = 0; // found ones come in the order asked
  for (const account of accounts) {
    while (at < ids.length && ids[at] !== account.id) at += 1;
    const entry = asked[at];
    at += 1;
    if (entry?.number === undefined || !isAccountOf(account, entry.key, entry.number))
      throw new Error(
        `account ${account.id.toString(16)} is not that of ${entry && keyText(entry.key)}: two fell on one id`,
      );
    entry.existed = true;
    entry.standing = standingOf(account);
  }
  if (requests.some(({ reads }) => reads.lots)) await loadLots(ledger, requests, entries);
  return overlay(entries, lifetimes, latest);
}

/**
 * The lots of vouchers, one per day with which some ended: found by their holder. Read after the
 * wallets, so that whatever a wallet has is in the lots as well.
 */
async function loadLots(
  ledger: Ledger,
  requests: readonly StandingsRequest[],
  entries: ReturnType<typeof createEntries>,
): Promise<void> {
  const wanted = new Map<string, { holder: string; unit: string; number: number }>();
  for (const { reads, numberOf } of requests)
    for (const { holder, unit } of reads.lots ?? []) {
      const lots = lotsUnit(unit);
      wanted.set(`${holder}|${lots}`, { holder, unit: lots, number: numberOf(lots) });
    }
  if (wanted.size === 0) return;
  await Promise.all(
    [...wanted.values()].map(async ({ holder, unit, number }) => {
      const found = await ledger.queryAccounts({
        ...{ userData128: idNumber(holder), userData64: 0n, userData32: 0, ledger: number },
        ...{ code: chart.allowance.code, timestampMin: 0n, timestampMax: 0n, flags: 0 },
        limit: batchMax,
      });
      for (const account of found) {
        const period = dayOfNumber(account.userData32);
        const entry = entries.of({ kind: 'allowance', holder, unit, period });
        entry.number = number;
        entry.existed = true;
        entry.standing = standingOf(account);
      }
    }),
  );
}

/** 20261122 → `2026-11-22` */
function dayOfNumber(number: number): string {
  const digits = String(number);
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

const exactMax = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * The sums of an account as numbers, exactly. Where years of coming and going took them beyond what
 * a number carries, what went is taken off both sides: of whom it is asked what they have, the
 * difference tells, and no balance is larger than `balanceMax`. A counter stops at 2^53 − 1, which
 * no threshold exceeds.
 */
function standingOf({
  debitsPending,
  debitsPosted,
  creditsPending,
  creditsPosted,
}: Account): Standing {
  const gone = beyondExact(debitsPosted, creditsPosted);
  return {
    debitsPending: counted(debitsPending),
    debitsPosted: counted(gone === 0n ? debitsPosted : debitsPosted - gone),
    creditsPending: counted(creditsPending),
    creditsPosted: counted(gone === 0n ? creditsPosted : creditsPosted - gone),
  };
}

/** What is taken off both sums where one is beyond what a number carries. */
function beyondExact(debits: bigint, credits: bigint): bigint {
  if (debits <= exactMax && credits <= exactMax) return 0n;
  return credits < debits ? credits : debits;
}

const counted = (sum: bigint): number => Number(sum < exactMax ? sum : exactMax);

/**
 * Accounts by key. A holder has few per unit, and comparing those costs less than making a text of
 * each key to look it up by.
 */
function createEntries() {
  const byHolder = new Map<string, Map<string, Entry[]>>();
  const listed = (holder: string, unit: string): readonly Entry[] =>
    byHolder.get(holder)?.get(unit) ?? [];
  const find = ({ holder, unit, kind, period }: AccountKey): Entry | undefined => {
    const list = byHolder.get(holder)?.get(unit);
    if (list)
      for (const entry of list)
        if (entry.key.kind === kind && entry.key.period === period) return entry;
    return undefined;
  };
  const add = (key: AccountKey): Entry => {
    const entry: Entry = { key, standing: nothing, number: undefined, existed: false };
    const ofHolder = byHolder.get(key.holder) ?? new Map<string, Entry[]>();
    byHolder.set(key.holder, ofHolder);
    const list = ofHolder.get(key.unit);
    if (list) list.push(entry);
    else ofHolder.set(key.unit, [entry]);
    return entry;
  };
  return { find, listed, of: (key: AccountKey): Entry => find(key) ?? add(key) };
}

async function lookupAll(ledger: Ledger, ids: readonly bigint[]) {
  if (ids.length <= batchMax) return ids.length === 0 ? [] : ledger.lookupAccounts(ids);
  const pages = [];
  for (let i = 0; i < ids.length; i += batchMax)
    pages.push(ledger.lookupAccounts(ids.slice(i, i + batchMax)));
  return (await Promise.all(pages)).flat();
}

async function loadLifetimes(
  ledger: Ledger,
  requests: readonly StandingsRequest[],
): Promise<Map<string, number>> {
  const wanted = new Map<string, { holder: string; unit: string; ledger: number }>();
  for (const { reads, numberOf } of requests)
    for (const { holder, unit } of reads.lifetime)
      wanted.set(`${holder}|${unit}`, { holder, unit, ledger: numberOf(unit) });
  const totals = await Promise.all(
    [...wanted].map(async ([name, { holder, ledger: number }]) => {
      const accounts = await measureAccounts(ledger, holder, number);
      return [
        name,
        counted(accounts.reduce((sum, a) => sum + a.creditsPosted - a.debitsPosted, 0n)),
      ] as const;
    }),
  );
  return new Map(totals);
}

async function loadLatest(
  ledger: Ledger,
  requests: readonly StandingsRequest[],
): Promise<Map<string, number | null>> {
  const wanted = new Map<string, { holder: string; number: number }>();
  for (const { reads, numberOf } of requests)
    for (const { holder, unit } of reads.latest ?? [])
      wanted.set(`${holder}|${unit}`, { holder, number: numberOf(unit) });
  if (wanted.size === 0) return noneLatest;
  const found = await Promise.all(
    [...wanted].map(async ([name, { holder, number }]) => {
      return [name, await lastCountedMs(ledger, holder, number)] as const;
    }),
  );
  return new Map(found);
}

const noneLatest = new Map<string, number | null>();

/** Earlier decisions of the batch have counted, too. */
function countLatest(latest: Map<string, number | null>, legs: readonly Leg[], atMs: number): void {
  if (latest.size === 0) return;
  for (const { credit, occurredAtMs = atMs } of legs) {
    const name = `${credit.holder}|${credit.unit}`;
    const known = latest.get(name);
    if (known !== undefined && credit.kind === 'measure')
      latest.set(name, Math.max(known ?? 0, occurredAtMs));
  }
}

function overlay(
  entries: ReturnType<typeof createEntries>,
  lifetimes: Map<string, number>,
  latest: Map<string, number | null>,
): LedgerStandings {
  // Most customers stand in a batch once: a holder's legs are laid over his balances only when he
  // is asked for again.
  const waiting = new Map<string, Leg[]>();
  const keep = (holder: string, leg: Leg) => {
    const legs = waiting.get(holder);
    if (legs) legs.push(leg);
    else waiting.set(holder, [leg]);
  };
  const move = (key: AccountKey, side: Side, leg: Leg) => {
    const entry = entries.of(key);
    entry.standing = { ...entry.standing };
    moveStanding(entry.standing, side, leg);
    if (key.kind !== 'measure') return;
    const lifetime = lifetimes.get(`${key.holder}|${key.unit}`);
    if (lifetime !== undefined)
      lifetimes.set(
        `${key.holder}|${key.unit}`,
        lifetime + (side === 'credits' ? leg.amount : -leg.amount),
      );
  };
  const layOver = (holder: string) => {
    const legs = waiting.get(holder);
    if (!legs) return;
    waiting.delete(holder);
    for (const leg of legs) {
      if (leg.debit.holder === holder) move(leg.debit, 'debits', leg);
      if (leg.credit.holder === holder) move(leg.credit, 'credits', leg);
    }
  };
  return {
    of(key) {
      layOver(key.holder);
      return entries.find(key)?.standing ?? nothing;
    },
    lifetime(holder, unit) {
      layOver(holder);
      return lifetimes.get(`${holder}|${unit}`) ?? 0;
    },
    latestMs: (holder, unit) => latest.get(`${holder}|${unit}`) ?? null,
    lotDays(holder, unit) {
      layOver(holder);
      const lots = entries.listed(holder, lotsUnit(unit));
      return lots.flatMap(({ key }) => (key.kind === 'allowance' ? [key.period] : [])).sort();
    },
    existed: (key) => entries.find(key)?.existed ?? false,
    apply(legs, atMs) {
      countLatest(latest, legs, atMs);
      for (const leg of legs) {
        keep(leg.debit.holder, leg);
        if (leg.credit.holder !== leg.debit.holder) keep(leg.credit.holder, leg);
      }
    },
  };
}
