import type { AccountKey } from '@laurel/ledger/chart';
import { countLapsed } from '@laurel/ledger/postings/expire';
import type { Leg } from '@laurel/ledger/postings/leg';
import { fillsLot } from '@laurel/ledger/postings/lot';
import type { Reversal } from '@laurel/ledger/postings/refund';
import type { OrgContext } from '../pipeline/context.ts';
import { endOf, lapsesByAge } from '../program/lapsing.ts';
import { debtKey, lapsedKey } from '../words/accounts.ts';
import { type AtOnce, lapseEnded } from '../words/lapsed-at-once.ts';
import { dayPlus, localTimeAt } from '../words/local-time.ts';
import { inLots } from '../words/lots.ts';
import type { Standings } from '../words/model.ts';
import { netOf } from '../words/standing.ts';
import { standingsAfter } from '../words/standings-after.ts';
import { earnedDayUnit, earnedUnit, lapsedUnit } from '../words/units.ts';
import type { Lapse } from './lapsed.ts';
import type { OccasionHistory } from './occasion-history.ts';

/**
 * Units of which the points of a sale have lapsed by now, had nobody used them, by unit with their
 * last day. What is told when its time is over lasts until the next run takes it all the same, so
 * this asks whether there was one since the sale was told first.
 * @param program by which points lapse today
 * @param date of the sale, in its store
 */
export function overSince(
  { program: { units, timeZone } }: Pick<OrgContext, 'program'>,
  { date, recordedAtMs, nowMs }: { date: string; recordedAtMs: number; nowMs: number },
  lapses: readonly Lapse[],
): Map<string, string> {
  const now = localTimeAt(timeZone, nowMs);
  const told = localTimeAt(timeZone, recordedAtMs).date;
  const over = new Map<string, string>();
  for (const { id, expiry } of units.values()) {
    if (expiry === undefined || expiry.kind === 'none') continue;
    if (!lapsesByAge(expiry)) {
      // unused, they lapse together: so would these have
      const gone = lapses.some(({ unit, ofPeriod }) => unit === id && ofPeriod > 0);
      if (gone) over.set(id, dayPlus(`${now.month}-01`, -1));
      continue;
    }
    const wasTaken = lapses.some(({ unit, amount }) => unit === id && amount > 0);
    const begun = expiry.kind === 'days' ? now.date : `${now.month}-01`;
    const end = endOf(date, expiry);
    if (end <= begun && (told < begun || wasTaken)) over.set(id, dayPlus(end, -1));
  }
  return over;
}

/** What was taken of a sale, and what is given of it anew, in one chain. */
export interface Anew {
  history: Pick<OccasionHistory, 'reversibles' | 'giver'>;
  taken: Pick<Reversal, 'legs' | 'reversed'>;
  lapses: readonly Lapse[];
  /** The gift, as it is posted. */
  given: readonly Leg[];
  /** Per leg of it, what had been refunded and is taken back at once. */
  refunded: readonly number[];
  /** The whole chain so far. */
  chain: readonly Leg[];
}

/**
 * What has lapsed of a sale stays lapsed, whoever gets it: of what is given anew there is only what
 * had been used of it, for that was taken away as well. The rest is over: points whose month or day
 * ended, vouchers whose last day did. Of vouchers that is so where the customer is another, too:
 * nobody can redeem them. Pure.
 */
export function lapseAnew(
  standings: Standings,
  { history, taken, lapses, given, refunded, chain }: Anew,
  {
    context: { headOfficeId, program, units },
    customerId,
    over,
    nowMs,
  }: {
    context: OrgContext;
    customerId: string | null;
    over: ReadonlyMap<string, string>;
    nowMs: number;
  },
): AtOnce {
  const isSame = history.giver.customerId === customerId;
  const ended = lapseEnded(standings, chain, {
    headOfficeId,
    today: localTimeAt(program.timeZone, nowMs).date,
    usedOf: (lot) => (isSame ? usedOfLot(lot, history, taken) : 0),
  });
  const all: AtOnce = { legs: [...ended.legs], lapsed: [...ended.lapsed] };
  for (const wallet of pointsIn(given)) {
    const { holder, unit } = wallet;
    const period = earnedIn(given, wallet);
    if (period === undefined || !units.has(lapsedUnit(unit))) continue;
    const got = given.reduce((all, leg, i) => {
      const isOne = isPoints(leg, given[i + 1]) && leg.credit.unit === unit;
      return isOne ? all + leg.amount - (refunded[i] ?? 0) : all;
    }, 0);
    const fresh = Math.max(0, got - usedOfPoints(unit, history, taken));
    const lastDay = over.get(unit);
    const stays = lapsedBefore(unit, period, { taken, lapses });
    const after = standingsAfter(standings, [...chain, ...all.legs]);
    const net = netOf(after.of(wallet), after.of(debtKey(holder, unit)));
    const free = net - inLots(after, { holder, unit });
    const amount = Math.min(lastDay === undefined ? Math.min(stays, fresh) : fresh, free);
    if (amount <= 0) continue;
    all.legs.push(
      {
        debit: wallet,
        credit: { kind: 'breakage', holder: headOfficeId, unit, period: '' },
        ...{ amount, reason: 'expire' },
      },
      ...countLapsed(headOfficeId, [{ counter: lapsedKey(holder, unit, period), amount }]),
    );
    all.lapsed.push({ unit, amount, lastDay: lastDay ?? period });
  }
  return all;
}

/** Points that are there at once and lapse with their unit. */
const isPoints = ({ credit, reason, mode }: Leg, next: Leg | undefined): boolean =>
  credit.kind === 'customer' && reason === 'earn' && !mode && !(next && fillsLot(next));

/** How much of such points was taken back that had not lapsed: the holder used it, or has it. */
function usedOfPoints(
  unit: string,
  { reversibles }: Pick<OccasionHistory, 'reversibles'>,
  { legs, reversed }: Anew['taken'],
): number {
  const whole = reversibles.reduce((all, { leg, openPendingId }, i) => {
    const { mode: _, ...due } = leg;
    const isOne = leg.credit.unit === unit && openPendingId === undefined;
    const next = reversibles[i + 1]?.leg;
    return isOne && isPoints(due, next) ? all + (reversed[i] ?? 0) : all;
  }, 0);
  return whole - lapsedWithUnit(unit, { legs });
}

/** What was taken back of points that had lapsed, those with a day of their own left out. */
const lapsedWithUnit = (unit: string, { legs }: Pick<Anew['taken'], 'legs'>) =>
  sum(legs, ({ debit }) => debit.kind === 'measure' && debit.unit === lapsedUnit(unit));

const sum = (legs: readonly Leg[], of: (leg: Leg) => boolean) =>
  legs.reduce((all, leg) => all + (of(leg) ? leg.amount : 0), 0);

function pointsIn(given: readonly Leg[]): AccountKey[] {
  const wallets = new Map<string, AccountKey>();
  given.forEach((leg, i) => {
    if (isPoints(leg, given[i + 1])) wallets.set(leg.credit.unit, leg.credit);
  });
  return [...wallets.values()];
}

/** The day or month in which the gift counts as earned. */
function earnedIn(given: readonly Leg[], { unit }: AccountKey): string | undefined {
  const countedBy = (measure: string) =>
    given.find(({ credit }) => credit.kind === 'measure' && credit.unit === measure)?.credit.period;
  return countedBy(earnedDayUnit(unit)) ?? countedBy(earnedUnit(unit));
}

/** What of it had lapsed, where it is of the same time still. */
function lapsedBefore(
  unit: string,
  period: string,
  { taken, lapses }: Pick<Anew, 'taken' | 'lapses'>,
): number {
  const isThen = lapses.some(({ unit: of, counter }) => of === unit && counter.period === period);
  return isThen ? lapsedWithUnit(unit, taken) : 0;
}

/** How many vouchers that were taken back were in a lot no more, and had not lapsed. */
function usedOfLot(
  { holder, unit, period }: AccountKey,
  { reversibles }: Pick<OccasionHistory, 'reversibles'>,
  { legs, reversed }: Anew['taken'],
): number {
  const isIt = (key: AccountKey) =>
    key.holder === holder && key.unit === unit && key.period === period;
  const whole = reversibles.reduce(
    (all, { leg }, i) => all + (fillsLot(leg) && isIt(leg.credit) ? (reversed[i] ?? 0) : 0),
    0,
  );
  return whole - sum(legs, ({ debit }) => isIt(debit));
}
