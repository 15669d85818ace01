import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import { stillThere } from '@laurel/ledger/postings/expire';
import { carryAge, gift } from '@laurel/ledger/postings/gift';
import type { Leg } from '@laurel/ledger/postings/leg';
import { isHeld } from '@laurel/ledger/units';
import { cardUnits, owedOnCards } from '../engine/offers.ts';
import { type Ages, agesOf, carriedAges, loadAges, spentBefore } from '../expiry/ages.ts';
import { monthOf } from '../expiry/kept.ts';
import type { Activity } from '../pipeline/activity.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import { withoutReason } from '../pipeline/free-text.ts';
import type { Command, Kind, Prepared } from '../pipeline/kind.ts';
import type { ResolvedSubject, SubjectRef } from '../pipeline/subjects.ts';
import { agedKey, walletAndDebt, walletKey } from '../words/accounts.ts';
import { balancesAfter } from '../words/balances.ts';
import { netIn, netInWords, repaidFirst, toldRepaid } from '../words/debts.ts';
import { localTimeAt } from '../words/local-time.ts';
import { inLots, type Lot, lotsGiven, usableIn, withLots } from '../words/lots.ts';
import type { Standings } from '../words/model.ts';
import { debtRepaidSentence } from '../words/sentences.ts';
import { availableOf } from '../words/standing.ts';
import { isVoucher, rewardOf } from '../words/units.ts';
import {
  type TransferActivity,
  type TransferInput,
  TransferOutcomeSchema,
  type TransferRequest,
  transferType,
} from './transfer.ts';
import { transferRoutes } from './transfer-routes.ts';

/**
 * Transfers between customers. Failures: `customer_not_found`, `unit_not_found`, `invalid_value`,
 * `insufficient_balance`, `limit_reached` (the receiver).
 */
export const transferKind: Kind<TransferRequest, TransferActivity> = {
  type: transferType,
  lane: ({ body }) => body.from,
  answer: TransferOutcomeSchema,
  origins: ['gift', 'debtRepaid'],
  sentence: ({ reason }) =>
    reason === 'debtRepaid' ? debtRepaidSentence : 'Moved between customers',
  freeText: { without: withoutReason, alsoAbout: ({ input }) => [input.to] },
  events: ({ outcome: { reason: _, ...told } }) => [
    { type: 'loyalty.points_transferred', payload: told },
  ],
  answeredFor: ({ id, input: { from, to, unit, amount, by, reason } }) => ({
    ...{ action: 'points.transferred', subject: from, by, reason },
    after: { activityId: id, to, unit, amount },
  }),
  routes: transferRoutes,
  open: ({ subjects, ledger, clock }) => ({
    async accept(requests) {
      const [givers, receivers] = await Promise.all([
        subjects.find(requests.map((request) => refOf(request, 'from'))),
        subjects.find(requests.map((request) => refOf(request, 'to'))),
      ]);
      return requests.map((request, i) => {
        const [giver, receiver] = [givers[i], receivers[i]];
        if (!giver || !receiver) throw new Error('a transfer was left without its customers');
        if (!giver.ok) return giver;
        if (!receiver.ok) return receiver;
        return acceptTransfer(request, giver.value, clock.now());
      });
    },
    recall: namedBy,
    prepare: (commands) =>
      Promise.all(
        commands.map(async ({ orgId, input, resolved }) => {
          const giver = resolved ?? (await subjects.load(orgId, input.locationId, input.from));
          const { context } = giver;
          const { from, to, unit } = input;
          const [giving, receiving] = await Promise.all(
            [from, to].map((id) =>
              loadAges(ledger, context, { holder: context.holderOf({ id }, unit), unit }),
            ),
          );
          const ages = giving && receiving && { giving, receiving };
          return success(prepareTransfer(input, giver, ages));
        }),
      ),
  }),
};

const refOf = (
  { orgId, boundLocationId, body }: TransferRequest,
  side: 'from' | 'to',
): SubjectRef => ({
  orgId,
  boundLocationId,
  locationId: undefined,
  customer: { id: body[side] },
  pointers: { location: '', customer: `/${side}` },
});

function acceptTransfer(
  request: TransferRequest,
  giver: ResolvedSubject,
  nowMs: number,
): Result<Command<TransferInput>> {
  const { from, to, unit, amount, reason } = request.body;
  const { context, location } = giver;
  if (from === to)
    return failureAt('invalid_value', '/to', 'the giver and the receiver are the same customer');
  if (!isHeld(context.units.unit(unit)))
    return failureAt('unit_not_found', '/unit', `there is no unit ${unit} that customers hold`);
  const { orgId, dedupe, contentHash } = namedBy(request);
  return success({
    ...{ orgId, dedupe, contentHash },
    input: {
      ...{ from, to, unit, amount, locationId: location.id, occurredAtMs: nowMs },
      by: request.by,
      ...(reason !== undefined && { reason }),
    },
    resolved: giver,
  });
}

/** Whoever has become of giver and receiver, the words are the same. */
function namedBy({ orgId, boundLocationId, body, requestId }: TransferRequest) {
  const { from, to, unit, amount, externalId, reason } = body;
  // what was sent before a reason could be told is the same request as ever
  const contentHash = fingerprint([
    ...[from, to, unit, amount],
    ...(reason === undefined ? [] : [reason]),
  ]);
  return {
    ...{ orgId, dedupe: `transfer|${externalId ?? requestId}`, contentHash },
    recognizes: (recorded: Activity) =>
      recorded.contentHash === contentHash &&
      (boundLocationId === null || boundLocationId === recorded.locationId),
  };
}

function prepareTransfer(
  { from, to, unit, amount, locationId, occurredAtMs, by, reason }: TransferInput,
  { context }: ResolvedSubject,
  ages: AgesOfBoth | undefined,
): Prepared<TransferActivity> {
  const fromHolder = context.holderOf({ id: from }, unit);
  const toHolder = context.holderOf({ id: to }, unit);
  const reward = rewardOf(unit);
  const holderOf = (ofCard: string) => context.holderOf({ id: from }, ofCard);
  const cards = reward === null ? [] : cardUnits(context.program, { id: reward });
  return {
    context,
    reads: withLots(context.units, {
      accounts: [
        ...walletAndDebt(fromHolder, unit),
        ...walletAndDebt(toHolder, unit),
        ...cards.flatMap((card) => walletAndDebt(holderOf(card), card)),
      ],
      lifetime: [],
    }),
    decide(standings, id) {
      const purse = { holder: fromHolder, unit };
      const net = netIn(standings, purse);
      const today = localTimeAt(context.program.timeZone, occurredAtMs).date;
      const { usable, over, lots } = usableIn(standings, purse, { net, today });
      const owed = reward === null ? noCards : owedIn(context, reward, { holderOf, standings });
      if (usable - owed.cards < amount)
        return failureAt(
          'insufficient_balance',
          '/amount',
          [`the giver has ${netInWords(standings, purse)}`, ...owed.details].join('; '),
        );
      const given = { fromHolder, toHolder, unit, amount };
      const dated = withItsDay(given, { lots, context, today });
      const rest = ages
        ? withItsAge(given, { ages, context, standings, today, dated: dated.amount })
        : success(
            over > 0 ? stillThere(walletKey(fromHolder, unit), context.headOfficeId, over) : [],
          );
      if (!rest.ok) return rest;
      const moved = [...gift(given), ...dated.legs, ...rest.value];
      const legs = repaidFirst(standings, moved);
      const balances = balancesAfter(standings, legs, () => fromHolder, [unit]);
      return success({
        customerId: from,
        locationId,
        parentId: null,
        occurredAtMs,
        legs,
        details: { to },
        draws: [],
        outcome: {
          ...{ id, status: 'posted', from, to, unit, amount, balances },
          ...(by !== undefined && { by }),
          ...(reason !== undefined && { reason }),
          ...toldRepaid(legs),
        },
        dueAtMs: null,
      });
    },
  };
}

const noCards = { cards: 0, details: [] };

/** How many vouchers of a reward wait for stamps that are owed, and why. */
function owedIn(
  { program }: OrgContext,
  id: string,
  of: Parameters<typeof owedOnCards>[2],
): { cards: number; details: readonly string[] } {
  const { cards, missing } = owedOnCards(program, { id }, of);
  return { cards, details: missing.map(({ detail }) => detail) };
}

interface Given {
  fromHolder: string;
  toHolder: string;
  unit: string;
  amount: number;
}

/**
 * What ends with a day keeps it, and goes before the rest. With the receiver it is not of the time
 * at which it comes.
 */
function withItsDay(
  { toHolder, unit, amount }: Given,
  { lots, context, today }: { lots: readonly Lot[]; context: OrgContext; today: string },
): { amount: number; legs: Leg[] } {
  const moved = lotsGiven(lots, { holder: toHolder, unit, amount });
  const dated = moved.reduce((sum, leg) => sum + leg.amount, 0);
  if (dated === 0 || isVoucher(unit)) return { amount: dated, legs: moved };
  const byDay = context.program.units.get(unit)?.expiry?.kind === 'days';
  const from = agedKey(toHolder, unit, byDay ? today : monthOf(today));
  const to = walletKey(context.headOfficeId, from.unit);
  const ageless = carryAge([{ from, to: { ...to, kind: 'location' }, amount: dated }]);
  return { amount: dated, legs: [...moved, ...ageless] };
}

interface AgesOfBoth {
  giving: Ages;
  receiving: Ages;
}

/**
 * The gift is as old as it was with the giver, whose oldest goes first. Failure: `unavailable`
 * (somebody gave to the receiver meanwhile).
 * @param context.dated the part of it that has a day of its own, and no age
 */
function withItsAge(
  { fromHolder, toHolder, unit, amount }: Given,
  {
    ages: { giving, receiving },
    context,
    standings,
    today,
    dated,
  }: {
    ages: AgesOfBoth;
    context: OrgContext;
    standings: Standings;
    today: string;
    dated: number;
  },
): Result<Leg[]> {
  const [key, theirs] = [walletKey(fromHolder, unit), walletKey(toHolder, unit)];
  const purse = { holder: fromHolder, unit };
  const has = Math.max(0, netIn(standings, purse) - inLots(standings, purse));
  const fresh = availableOf(standings.of(key)) - availableOf(giving.wallet);
  const given = agesOf(giving.lots, { has, amount: amount - dated, fresh, today });
  const now = standings.of(theirs);
  const receiver = { holder: toHolder, unit };
  const left =
    netIn(standings, receiver) + now.debitsPending - inLots(standings, receiver, { held: true });
  const spent = spentBefore(receiving.lots, Math.max(0, left), given[0]?.period ?? today);
  if (spent.length > 0 && now.creditsPosted !== receiving.wallet.creditsPosted)
    return failure('unavailable', 'somebody else just gave to the receiver; try again');
  return success([
    ...carryAge(carriedAges(given, spent, { holder: toHolder, unit, today })),
    // points that lapse meanwhile are not given away
    ...stillThere(key, context.headOfficeId, availableOf(standings.of(key)) - amount),
  ]);
}
