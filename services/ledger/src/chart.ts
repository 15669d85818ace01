import { idHalves, idNumber } from '@laurel/contracts/ids';
import { type AccountDraft, accountFlags } from './port.ts';

/**
 * The chart of accounts. `constraint` is what the ledger itself enforces; see the ledger's README
 * for the meaning of each.
 */
export const chart = {
  /** What a customer (or household) has. */
  customer: { code: 1, flags: accountFlags.debitsMustNotExceedCredits },
  /** A location's liability position: debits = issued here, credits = redeemed here. */
  location: { code: 2, flags: accountFlags.history },
  /** Expired value. */
  breakage: { code: 3, flags: accountFlags.history },
  /** What the holder owes after a refund of points already spent: debits − credits. */
  debt: { code: 4, flags: accountFlags.creditsMustNotExceedDebits },
  /** Limited supply: reward stock, prize stock, campaign or program budget. */
  stock: { code: 5, flags: accountFlags.debitsMustNotExceedCredits | accountFlags.history },
  /** Counterpart that funds stock and allowances. */
  supply: { code: 6, flags: accountFlags.history },
  /** What a capped rule may still give, per customer and period. */
  allowance: { code: 7, flags: accountFlags.debitsMustNotExceedCredits },
  /** Counters: spend, visits, earned by month, per holder and period. */
  measure: { code: 8, flags: accountFlags.none },
  /**
   * Counterpart of what refunds give back to a stock or allowance: its debits tell that apart from
   * funding. Same holder, unit and period as the supply.
   */
  returned: { code: 9, flags: accountFlags.none },
} as const;

export type AccountKind = keyof typeof chart;

const kindByCode = new Map<number, AccountKind>(
  Object.entries(chart).map(([kind, { code }]) => [code, kind as AccountKind]),
); // keys of `chart`

/** The kind of account behind a ledger code; `undefined` for a code that is not ours. */
export const kindOfCode = (code: number): AccountKind | undefined => kindByCode.get(code);

/** Names one account. Its id is derived, so no table has to be asked. */
export interface AccountKey {
  kind: AccountKind;
  /** TypeID of the customer or location (head office for what belongs to no store). */
  holder: string;
  /**
   * Unit name within the organization: `points`, `stamps.coffee`, `reward.free-coffee`, `spend`,
   * `visits`, `points.earned`, `cap.<rule>`, …
   */
  unit: string;
  /** Empty, or a business period: `2026`, `2026-11`, `2026-W47`, `2026-11-22`. */
  period: string;
}

/** A key as text, for maps. */
export const keyText = (key: AccountKey): string =>
  `${key.kind}|${key.holder}|${key.unit}|${key.period}`;

/**
 * Period as the number kept in `userData32`: its digits, `W` read as 9 (`2026-11` → 202611,
 * `2026-W47` → 2026947); 0 when there is none.
 */
function periodNumber(period: string): number {
  if (period === '') return 0;
  let number = 0;
  for (let i = 0; i < period.length; i += 1) {
    const character = period.charCodeAt(i);
    if (character === dash) continue;
    number = number * 10 + (character === weekMark ? 9 : character - zero);
  }
  return number;
}

const dash = 0x2d;
const weekMark = 0x57;
const zero = 0x30;

/**
 * A holder's id, taken apart once: deriving ids is the larger part of the ledger's work on the
 * application's side.
 */
interface HolderParts {
  number: bigint;
  /** The first half, in its place of a 128-bit number. */
  prefix: bigint;
  low0: number;
  low1: number;
}

const holderParts = new Map<string, HolderParts>();
/** A holder's accounts are mostly asked for one after another. */
let latestHolder = '';
let latestParts: HolderParts | undefined;

function partsOf(holder: string): HolderParts {
  if (latestParts && holder === latestHolder) return latestParts;
  let parts = holderParts.get(holder);
  if (!parts) {
    parts = takeApart(holder);
    if (holderParts.size >= 50_000) holderParts.clear();
    holderParts.set(holder, parts);
  }
  latestHolder = holder;
  latestParts = parts;
  return parts;
}

function takeApart(holder: string): HolderParts {
  const { high, low } = idHalves(holder);
  const prefix = high << 64n;
  return {
    number: prefix | low,
    prefix,
    low0: Number(low & 0xffff_ffffn),
    low1: Number(low >> 32n),
  };
}

/**
 * The account's id: the first half of the holder's time-ordered id, so that a holder's accounts are
 * neighbours in storage, then 64 bits mixed from the rest of the holder, the ledger number (one per
 * organization and unit), the code and the period. The holder also stands in `userData128`, so that
 * two holders falling on one id would show as `exists_with_different_user_data_128`.
 * @param ledger the unit's number in the registry
 */
export function accountId(key: AccountKey, ledger: number): bigint {
  const { prefix, low0, low1 } = partsOf(key.holder);
  return (
    prefix | mixWords(low0, low1, ledger, (chart[key.kind].code << 24) ^ periodNumber(key.period))
  );
}

/**
 * Whether an account found under a derived id is the one that was meant; it is not, if ever two
 * fall on one id.
 */
export function isAccountOf(account: AccountDraft, key: AccountKey, ledger: number): boolean {
  return (
    account.userData128 === partsOf(key.holder).number &&
    account.ledger === ledger &&
    account.code === chart[key.kind].code &&
    account.userData32 === periodNumber(key.period)
  );
}

/** The account as it is created. */
export function accountDraft(key: AccountKey, ledger: number): AccountDraft {
  return {
    id: accountId(key, ledger),
    userData128: partsOf(key.holder).number,
    userData64: 0n,
    userData32: periodNumber(key.period),
    ledger,
    code: chart[key.kind].code,
    flags: chart[key.kind].flags,
    timestamp: 0n,
    debitsPending: 0n,
    debitsPosted: 0n,
    creditsPending: 0n,
    creditsPosted: 0n,
    reserved: 0,
  };
}

/**
 * The id of transfer `index` of an attempt to post an activity: time-prefixed like the activity,
 * the rest mixed from it.
 */
export function transferId(activityId: string, attempt: number, index: number): bigint {
  return transferIds(idNumber(activityId), attempt)(index);
}

/**
 * The same for all transfers of one attempt. @param activityNumber the activity's id as a number
 */
export function transferIds(activityNumber: bigint, attempt: number): (index: number) => bigint {
  pair[0] = activityNumber; // takes the lower 64 bits
  const low0 = words[0] ?? 0;
  const low1 = words[1] ?? 0;
  const prefix = (activityNumber >> 64n) << 64n;
  return (index) => prefix | mixWords(low0, low1, attempt, index);
}

// Two 32-bit words read as one 64-bit number (little-endian, as every platform of Node is): cheaper
// than shifting bigints.
const pair = new BigUint64Array(1);
const words = new Uint32Array(pair.buffer);

/**
 * Mixes 64 + 32 + 32 bits into 64: two lanes of MurmurHash3's rounds and finalizer (Appleby, 2011).
 */
export function mix64(seed: bigint, a: number, b: number): bigint {
  return mixWords(Number(seed & 0xffff_ffffn), Number(seed >> 32n), a, b);
}

function mixWords(s0: number, s1: number, a: number, b: number): bigint {
  const first = finalize(round(round(round(round(0x9747b28c, s0), s1), a), b));
  const second = finalize(round(round(round(round(0x3c6ef372 ^ first, b), a), s1), s0));
  words[0] = second;
  words[1] = first;
  return pair[0] ?? 0n;
}

function round(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function finalize(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
