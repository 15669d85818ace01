import { idFromNumber } from '@laurel/contracts/ids';
import { type AccountKind, kindOfCode } from '../chart.ts';
import { msOf, rfc3339 } from '../instant.ts';
import { type Account, type Transfer, transferFlags } from '../port.ts';
import { type PostingReason, reasonOfCode } from '../postings/leg.ts';
import type { PromotionGiven } from '../promotions-given.ts';
import type { SettlementLine, SettlementTotal } from '../settlement.ts';
import type { OrgUnits } from '../units.ts';
import type { TransferStory } from './directory.ts';

/** A u128 id as text: 32 hexadecimal digits. */
export const hexId = (id: bigint): string => id.toString(16).padStart(32, '0');

/** Amounts are JSON integers; one that no number carries exactly is left to the writer as it is. */
export function integer(amount: bigint): number | bigint {
  const value = Number(amount);
  return Number.isSafeInteger(value) ? value : amount;
}

/**
 * The holder's TypeID. The ledger keeps the number only; the kind of account says what it names.
 * Counters belong to a customer, or to the head office for anonymous sales.
 */
function holderId(account: Account, headOfficeId: string): string {
  const location = idFromNumber('loc', account.userData128);
  switch (kindOfCode(account.code)) {
    case 'customer':
    case 'debt':
      return idFromNumber('cus', account.userData128);
    case 'measure':
    case 'allowance':
      return location === headOfficeId ? location : idFromNumber('cus', account.userData128);
    default:
      return location;
  }
}

/**
 * A business period from its number: 202611 → `2026-11`, 2026947 → `2026-W47`, 20261122 →
 * `2026-11-22`; empty for 0.
 */
function periodText(number: number): string {
  const digits = String(number);
  if (number === 0) return '';
  if (digits.length === 4) return digits;
  const year = digits.slice(0, 4);
  if (digits.length === 7) return `${year}-W${digits.slice(5)}`;
  return digits.length === 6
    ? `${year}-${digits.slice(4)}`
    : `${year}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

export function accountJson(account: Account, orgUnits: OrgUnits, headOfficeId: string) {
  return {
    id: hexId(account.id),
    kind: kindOf(account),
    unit: orgUnits.unitOf(account.ledger)?.unit ?? '',
    holder: holderId(account, headOfficeId),
    period: periodText(account.userData32),
    debitsPosted: integer(account.debitsPosted),
    creditsPosted: integer(account.creditsPosted),
    debitsPending: integer(account.debitsPending),
    creditsPending: integer(account.creditsPending),
    createdAt: rfc3339(msOf(account.timestamp)),
  };
}

/** A transfer, but for what its holders are called elsewhere. */
export function transferJson(
  transfer: Transfer,
  {
    orgUnits,
    accounts,
    headOfficeId,
    story,
  }: {
    orgUnits: OrgUnits;
    accounts: ReadonlyMap<bigint, Account>;
    headOfficeId: string;
    story: TransferStory | undefined;
  },
) {
  return {
    id: hexId(transfer.id),
    recordedAt: rfc3339(msOf(transfer.timestamp)),
    occurredAt: rfc3339(Number(transfer.userData64)),
    reason: reasonOf(transfer),
    state: stateOf(transfer.flags),
    unit: orgUnits.unitOf(transfer.ledger)?.unit ?? '',
    amount: integer(transfer.amount),
    ...sideJson('debit', transfer.debitAccountId, accounts, headOfficeId),
    ...sideJson('credit', transfer.creditAccountId, accounts, headOfficeId),
    activity: story?.activityId ?? hexId(transfer.userData128),
    externalId: story?.externalId ?? '',
    rule: story?.rule ?? '',
    by: story?.by ?? '',
    note: story?.note ?? '',
    pendingId: transfer.pendingId === 0n ? '' : hexId(transfer.pendingId),
  };
}

export type TransferJson = ReturnType<typeof transferJson> &
  Record<'debitExternalId' | 'creditExternalId', string>;

const kindOf = (account: Account | undefined): AccountKind | 'unknown' =>
  (account && kindOfCode(account.code)) ?? 'unknown';
const reasonOf = ({ code }: Transfer): PostingReason | 'unknown' => reasonOfCode(code) ?? 'unknown';

/** Account, kind and holder of one side. */
function sideJson<S extends 'debit' | 'credit'>(
  side: S,
  id: bigint,
  accounts: ReadonlyMap<bigint, Account>,
  headOfficeId: string,
) {
  const account = accounts.get(id);
  // the three keys of the type are written here
  return {
    [`${side}Account`]: hexId(id),
    [`${side}Kind`]: kindOf(account),
    [`${side}Holder`]: account ? holderId(account, headOfficeId) : '',
  } as Record<`${S}Account` | `${S}Holder`, string> & Record<`${S}Kind`, AccountKind | 'unknown'>;
}

function stateOf(flags: number): 'posted' | 'pending' | 'voided' {
  if ((flags & transferFlags.pending) !== 0) return 'pending';
  return (flags & transferFlags.voidPendingTransfer) !== 0 ? 'voided' : 'posted';
}

export const settlementLine = (line: SettlementLine) => ({
  locationId: line.locationId,
  unit: line.unit,
  issued: integer(line.issued),
  redeemed: integer(line.redeemed),
  refunded: integer(line.refunded),
  owed: integer(line.owed),
  net: integer(line.net),
  issuedAmountMinor: integer(line.issuedAmountMinor),
  redeemedAmountMinor: integer(line.redeemedAmountMinor),
  netAmountMinor: integer(line.netAmountMinor),
  issuedLate: integer(line.issuedLate),
  redeemedLate: integer(line.redeemedLate),
});

export const totalLine = (total: SettlementTotal) => ({
  locationId: total.locationId,
  issuedAmountMinor: integer(total.issuedAmountMinor),
  redeemedAmountMinor: integer(total.redeemedAmountMinor),
  netAmountMinor: integer(total.netAmountMinor),
});

export const promotionLine = ({ locationId, promotion, amountMinor }: PromotionGiven) => ({
  locationId,
  promotion,
  amountMinor: integer(amountMinor),
});
