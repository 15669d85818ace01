import { type IdPrefix, idFromNumber, idNumber } from '@laurel/contracts/ids';
import { failure, type Result } from '@laurel/contracts/problems';
import { newestFirst } from '@laurel/ledger/account-transfers';
import { type AccountKey, accountId, transferId } from '@laurel/ledger/chart';
import { accountFilterFlags, type Ledger, type Transfer } from '@laurel/ledger/port';
import { stillThere } from '@laurel/ledger/postings/expire';
import { type Leg, postingReasons } from '@laurel/ledger/postings/leg';
import {
  type Lapsed,
  type RefundProgress,
  type Reversal,
  reverse,
} from '@laurel/ledger/postings/refund';
import type { Activities } from '../pipeline/activities.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { measureAccounts, periodOf } from '../pipeline/measure-accounts.ts';
import { type SaleActivity, saleType } from '../sale/stored-sale.ts';
import { lapsedKey, walletKey } from '../words/accounts.ts';
import { arrivalReasons } from '../words/arrivals.ts';
import { localTimeAt } from '../words/local-time.ts';
import type { Standings } from '../words/model.ts';
import { availableOf, owedOf } from '../words/standing.ts';
import { standingsAfter } from '../words/standings-after.ts';
import { agedUnit, earnedDayUnit, earnedUnit, lapsedUnit } from '../words/units.ts';
import { type LotMovement, lapsedPart } from './lapsed-part.ts';
import type { OccasionHistory } from './occasion-history.ts';
import { type RefundActivity, refundType } from './refund-activity.ts';

/** What a sale gave of a unit that lapses, and what of it has. */
export interface Lapse extends Lapsed {
  /** All that had lapsed of its month or day when this was read. */
  ofPeriod: number;
}

interface Tools {
  activities: Activities;
  ledger: Ledger;
}

/** A sale's points of one unit, and where the ledger counts those of its month, or day. */
interface Given {
  holder: string;
  unit: string;
  earned: AccountKey;
  counter: AccountKey;
}

/**
 * What has lapsed of that which a sale gave, one per unit that lapses. Where none does, nothing is
 * read; where nothing of its time has lapsed, only that.
 */
export async function loadLapses(
  history: OccasionHistory,
  context: OrgContext,
  tools: Tools,
): Promise<Lapse[]> {
  const given = givenToLapse(history, context);
  if (given.length === 0) return [];
  const { numberOf } = context.units;
  const idOf = (key: AccountKey) => accountId(key, numberOf(key.unit));
  const accounts = await tools.ledger.lookupAccounts(given.map(({ counter }) => idOf(counter)));
  const byId = new Map(accounts.map(({ id, creditsPosted }) => [id, Number(creditsPosted)]));
  return await Promise.all(
    given.map(async (one): Promise<Lapse> => {
      const { holder, unit, counter } = one;
      const ofPeriod = byId.get(idOf(counter)) ?? 0;
      const movements = ofPeriod > 0 ? await movementsOf(one, history, { context, ...tools }) : [];
      const amount = lapsedPart(movements, lotOf(idNumber(history.giver.id)));
      return { holder, unit, counter, amount, ofPeriod, headOfficeId: context.headOfficeId };
    }),
  );
}

function givenToLapse({ reversibles }: OccasionHistory, { units }: OrgContext): Given[] {
  const found = new Map<string, Given>();
  for (const { leg } of reversibles) {
    const { kind, holder, unit } = leg.credit;
    if (kind !== 'customer' || found.has(unit) || !units.has(lapsedUnit(unit))) continue;
    const countedBy = (measure: string) =>
      reversibles.find(
        ({ leg: { credit } }) => credit.kind === 'measure' && credit.unit === measure,
      )?.leg.credit;
    const earned = countedBy(earnedDayUnit(unit)) ?? countedBy(earnedUnit(unit));
    if (!earned) continue;
    const counter = lapsedKey(holder, unit, earned.period);
    found.set(unit, { holder, unit, earned, counter });
  }
  return [...found.values()];
}

/** What may follow a sale; only the records know which it was. */
const followers: readonly IdPrefix[] = ['rfd', 'nam', 'cor', 'evt'];
const lotOf = (activityNumber: bigint) => activityNumber.toString(16);

/** What moved the month or day of a sale, as the ledger has it. */
async function movementsOf(
  { holder, unit, earned, counter }: Given,
  { activity: { orgId } }: OccasionHistory,
  { context, activities, ledger }: Tools & { context: OrgContext },
): Promise<LotMovement[]> {
  const { numberOf } = context.units;
  const idOf = (key: AccountKey) => accountId(key, numberOf(key.unit));
  const both = accountFilterFlags.debits | accountFilterFlags.credits;
  const isWithin = (period: string) => period.startsWith(earned.period);
  const [counted, lapsed, aged, ...arrivals] = await Promise.all([
    all(ledger, idOf(earned), both),
    all(ledger, idOf(counter), both),
    agedWithin(ledger, context, { holder, unit, isWithin }),
    ...arrivalReasons.map((reason) =>
      all(ledger, idOf(walletKey(holder, unit)), accountFilterFlags.credits, reason),
    ),
  ]);
  const isOfPeriod = ({ userData64 }: Transfer) =>
    isWithin(localTimeAt(context.program.timeZone, Number(userData64)).date);
  const saleOf = await salesOf(orgId, counted, { activities, earnedId: idOf(earned) });
  const lost = new Map<string, number>();
  /** In an exchange of several sales something may be taken back of each. */
  const takenBy = (transfer: Transfer) => `${transfer.userData128} ${saleOf(transfer)}`;
  for (const transfer of lapsed) {
    if (transfer.debitAccountId !== idOf(counter)) continue;
    const by = takenBy(transfer);
    lost.set(by, (lost.get(by) ?? 0) + Number(transfer.amount));
  }
  const moved: { at: bigint; movement: LotMovement }[] = [];
  for (const { timestamp: at, amount, creditAccountId } of lapsed)
    if (creditAccountId === idOf(counter))
      moved.push({ at, movement: { kind: 'lapse', amount: Number(amount) } });
  const arrived = (kind: 'in' | 'back', { timestamp, userData128, amount }: Transfer) => {
    const lot = `arrival ${userData128}`;
    const movement: LotMovement =
      kind === 'in'
        ? { kind, lot, amount: Number(amount) }
        : { kind, lot, amount: Number(amount), lapsed: 0 };
    moved.push({ at: timestamp, movement });
  };
  for (const transfer of arrivals.flat().filter(isOfPeriod)) arrived('in', transfer);
  // a gift is not of the day on which it came
  for (const transfer of aged.from.filter(isGiven)) arrived('back', transfer);
  for (const transfer of aged.to.filter(isGiven)) arrived('in', transfer);
  // nor is what has a day of its own of that on which it was earned
  const dated = new Map<string, number>();
  for (const transfer of [...aged.from, ...aged.to]) {
    if (isGiven(transfer)) continue;
    const by = takenBy(transfer);
    dated.set(by, (dated.get(by) ?? 0) + Number(transfer.amount));
  }
  // The lot that a sale has by now: whoever gives it anew begins another, and who gives again what
  // was brought back does not.
  const latestLot = new Map<string, string>();
  for (const transfer of counted) {
    const { timestamp: at, userData128: number, creditAccountId, code } = transfer;
    const sale = saleOf(transfer);
    const isIn = creditAccountId === idOf(earned);
    if (isIn && code !== postingReasons.returnUndone) latestLot.set(sale, lotOf(number));
    const lot = latestLot.get(sale) ?? sale;
    const by = takenBy(transfer);
    const amount = Number(transfer.amount) - (dated.get(by) ?? 0);
    moved.push({
      at,
      movement: isIn
        ? { kind: 'in', lot, amount }
        : { kind: 'back', lot, amount, lapsed: lost.get(by) ?? 0 },
    });
  }
  moved.sort((a, b) => (a.at < b.at ? -1 : 1));
  return moved.map(({ movement }) => movement);
}

const isGiven = ({ code }: Transfer) => code === postingReasons.gift;

/** What was given and counts within a period without being of it by its arrival, and `from` it. */
async function agedWithin(
  ledger: Ledger,
  { units }: OrgContext,
  {
    holder,
    unit,
    isWithin,
  }: { holder: string; unit: string; isWithin: (period: string) => boolean },
): Promise<{ from: Transfer[]; to: Transfer[] }> {
  if (!units.has(agedUnit(unit))) return { from: [], to: [] };
  const accounts = await measureAccounts(ledger, holder, units.numberOf(agedUnit(unit)));
  const ids = accounts.filter((account) => isWithin(periodOf(account))).map(({ id }) => id);
  const read = async (flags: number) =>
    (await Promise.all(ids.map((id) => all(ledger, id, flags)))).flat();
  const [from, to] = await Promise.all([
    read(accountFilterFlags.debits),
    read(accountFilterFlags.credits),
  ]);
  return { from, to };
}

/**
 * Of which sale a movement is: that of its activity, unless this followed one; in an exchange, and
 * in the void of one, that of which something was brought back.
 */
async function salesOf(
  orgId: string,
  counted: readonly Transfer[],
  { activities, earnedId }: { activities: Activities; earnedId: bigint },
): Promise<(transfer: Transfer) => string> {
  const own = ({ userData128 }: Transfer) => lotOf(userData128);
  const takenBack = counted.filter(({ debitAccountId }) => debitAccountId === earnedId);
  if (takenBack.length === 0) return own;
  const ids = counted.flatMap(({ userData128: number }) =>
    followers.map((prefix) => idFromNumber(prefix, number)),
  );
  for (const { userData128 } of takenBack) ids.push(idFromNumber('txn', userData128));
  const found = await activities.getMany([...new Set(ids)].map((id) => ({ orgId, id })));
  const sales = new Map<bigint, string>();
  const returned = new Map<bigint, string>();
  for (const step of found) {
    if (step?.parentId) sales.set(idNumber(step.id), lotOf(idNumber(step.parentId)));
    if (!saleType.is(step) && !refundType.is(step)) continue;
    const parts = saleType.is(step) ? returningParts(step) : undoingParts(step);
    for (const part of parts)
      for (let leg = part.at; leg < part.end; leg += 1)
        returned.set(transferId(step.id, step.attempt, leg), lotOf(idNumber(part.saleId)));
  }
  return (transfer) =>
    returned.get(transfer.id) ?? sales.get(transfer.userData128) ?? own(transfer);
}

/** Legs of one activity that are of another sale than itself. */
interface PartOfSale {
  saleId: string;
  at: number;
  end: number;
}

/** What an exchange takes back. */
export const returningParts = ({ details: { returns } }: SaleActivity): PartOfSale[] =>
  (returns?.of ?? []).map(({ at, told }, i, all) => ({
    ...{ saleId: told.transactionId, at, end: all[i + 1]?.at ?? returns?.first ?? 0 },
  }));

/** What the void of an exchange gives again. */
const undoingParts = ({ details: { undone = [] }, legs }: RefundActivity): PartOfSale[] =>
  undone.map(({ at, told }, i) => ({
    ...{ saleId: told.transactionId, at, end: undone[i + 1]?.at ?? legs.length },
  }));

/** An account's transfers, oldest first. */
async function all(
  ledger: Ledger,
  id: bigint,
  flags: number,
  reason?: (typeof arrivalReasons)[number],
): Promise<Transfer[]> {
  const code = reason === undefined ? 0 : postingReasons[reason];
  const found: Transfer[] = [];
  for await (const transfer of newestFirst(ledger, id, { code, flags })) found.push(transfer);
  return found.reverse();
}

/** Something of these lapsed after what was read of them. */
export function lapsedMeanwhile(
  lapses: readonly Lapse[],
  standings: Standings,
): Result<never> | undefined {
  const moved = lapses.some(
    ({ counter, ofPeriod }) => standings.of(counter).creditsPosted !== ofPeriod,
  );
  return moved ? failure('unavailable', 'points are just lapsing; try again') : undefined;
}

/**
 * Takes back what was given, first what has lapsed of it. Where its units lapse, the chain fails
 * if points do meanwhile.
 */
export function takeBack(
  { reversibles }: Pick<OccasionHistory, 'reversibles'>,
  progress: RefundProgress,
  { standings, lapses }: { standings: Standings; lapses: readonly Lapse[] },
): Reversal {
  const reversal = reverse(reversibles, progress, (key) => headroom(standings, key), lapses);
  const after = standingsAfter(standings, reversal.legs);
  const takes =
    (wallet: AccountKey) =>
    ({ debit }: Leg) =>
      debit.kind === 'customer' && debit.holder === wallet.holder && debit.unit === wallet.unit;
  const checks = lapses.flatMap(({ holder, unit, headOfficeId }) => {
    const wallet = walletKey(holder, unit);
    return reversal.legs.some(takes(wallet))
      ? stillThere(wallet, headOfficeId, availableOf(after.of(wallet)))
      : [];
  });
  return { ...reversal, legs: [...reversal.legs, ...checks] };
}

/** What a customer account can give, or what a debt account still owes. */
export function headroom(standings: Standings, key: AccountKey): number {
  const standing = standings.of(key);
  return key.kind === 'debt' ? owedOf(standing) : availableOf(standing);
}
