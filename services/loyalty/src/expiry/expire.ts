import { failure, type Result, success } from '@laurel/contracts/problems';
import { accountId } from '@laurel/ledger/chart';
import type { Ledger } from '@laurel/ledger/port';
import { countLapsed, expire } from '@laurel/ledger/postings/expire';
import { type Static, Type } from 'typebox';
import type { Activity } from '../pipeline/activity.ts';
import { activityType } from '../pipeline/activity-type.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Decided, Kind, Prepared } from '../pipeline/kind.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { type Lapsing, lapsesByAge } from '../program/lapsing.ts';
import { debtKey, walletKey } from '../words/accounts.ts';
import { balancesAfter, UnitBalanceSchema } from '../words/balances.ts';
import { netIn, repaidFirst } from '../words/debts.ts';
import { dayStartMs, localTimeAt, monthStartMs } from '../words/local-time.ts';
import { inLots, withLots } from '../words/lots.ts';
import type { Standing, Standings } from '../words/model.ts';
import { debtRepaidSentence } from '../words/sentences.ts';
import { unusedUntilMs } from './expiring.ts';
import { besideAndKept, earnedAndKept, keptAt, keptKeys } from './kept.ts';
import { type Lot, lapsedOf, loadLapsingLots } from './lots.ts';
import { arrivalsBesideEarned, lastUseMs } from './wallet-history.ts';

export interface ExpiryRequest {
  orgId: string;
  customerId: string;
  unit: string;
  /**
   * The month that begins (`YYYY-MM`, in the organization's zone): what its beginning ends lapses.
   */
  month: string;
  /** The day of it that begins (`YYYY-MM-DD`); without it the first. */
  day?: string | undefined;
}

export type ExpiryInput = Omit<ExpiryRequest, 'orgId'>;

const ExpiryOutcomeSchema = Type.Object({
  id: Type.String(),
  status: Type.Literal('posted'),
  customerId: Type.String(),
  unit: Type.String(),
  month: Type.String({
    description: 'The month whose beginning ended it, or in which `day` lies; `YYYY-MM`',
  }),
  day: Type.Optional(
    Type.String({ description: 'The day whose beginning ended it, `YYYY-MM-DD`; of months none' }),
  ),
  amount: Type.Integer({ description: 'What lapsed, whole units' }),
  balances: Type.Array(UnitBalanceSchema),
});

export type ExpiryActivity = Activity<ExpiryInput, object, Static<typeof ExpiryOutcomeSchema>>;

/** How a unit lapses; `undefined` when it never does, or the program has no such unit. */
export function lapsingOf({ program }: OrgContext, unit: string): Lapsing | undefined {
  const expiry = program.units.get(unit)?.expiry;
  return expiry === undefined || expiry.kind === 'none' ? undefined : expiry;
}

/**
 * Value lapses at the beginning of a month or day: once per customer, unit and month or day. The
 * points go to breakage at the head office. Failures: `unit_not_found` (it does not lapse),
 * `insufficient_balance` (nothing lapses; nothing is recorded), `unavailable` (points came in
 * meanwhile; try again).
 */
export const expiryKind: Kind<ExpiryRequest, ExpiryActivity> = {
  type: activityType<ExpiryActivity>('expiry', 'exp'),
  lane: ({ customerId }) => customerId,
  answer: ExpiryOutcomeSchema,
  origins: ['expire', 'debtRepaid'],
  sentence: ({ reason }) => (reason === 'debtRepaid' ? debtRepaidSentence : 'Expired'),
  // What was left over then may be spent by now, and earned anew.
  momentary: true,
  events: ({ outcome }) => [{ type: 'loyalty.points_expired', payload: outcome }],
  open: ({ contexts, ledger, clock }) => ({
    accept: (requests) =>
      Promise.all(
        requests.map(async ({ orgId, ...input }) => {
          const context = await contexts.of(orgId);
          if (!context.ok) return context;
          const { customerId, unit, month, day } = input;
          if (!lapsingOf(context.value, unit))
            return failure('unit_not_found', `there is no unit ${unit} that lapses`);
          return success({
            orgId,
            dedupe: `expiry|${customerId}|${unit}|${day ?? month}`,
            contentHash: fingerprint([customerId, unit, day ?? month]),
            input: { customerId, unit, month, ...(day !== undefined && { day }) },
          });
        }),
      ),
    async prepare(commands) {
      const found = await Promise.all(commands.map(({ orgId }) => contexts.of(orgId)));
      const keyOf = ({ customerId, unit }: ExpiryInput, context: OrgContext) =>
        walletKey(context.holderOf({ id: customerId }, unit), unit);
      const wallets = await loadStandings(
        ledger,
        commands.flatMap(({ input }, i) => {
          const context = found[i];
          if (!context?.ok) return [];
          const accounts = [keyOf(input, context.value)];
          const { numberOf } = context.value.units;
          return [{ reads: { accounts, lifetime: [] }, numberOf }];
        }),
      );
      return Promise.all(
        commands.map(async ({ input }, i): Promise<Result<Prepared<ExpiryActivity>>> => {
          const context = found[i];
          if (!context?.ok)
            return context ?? failure('internal_error', 'a command was left without a context');
          const wallet = wallets.of(keyOf(input, context.value));
          const at = { context: context.value, wallet, ledger, nowMs: clock.now() };
          return success(await prepareExpiry(input, at));
        }),
      );
    },
  }),
};

/** @param wallet as it stood before its history was read */
async function prepareExpiry(
  input: ExpiryInput,
  {
    context,
    wallet,
    ledger,
    nowMs,
  }: { context: OrgContext; wallet: Standing; ledger: Ledger; nowMs: number },
): Promise<Prepared<ExpiryActivity>> {
  const { customerId, unit, month } = input;
  const holder = context.holderOf({ id: customerId }, unit);
  const key = walletKey(holder, unit);
  const { timeZone } = context.program;
  const lapsing = lapsingOf(context, unit);
  const { date: today } = localTimeAt(timeZone, nowMs);
  const kept =
    lapsing && lapsesByAge(lapsing) ? keptAt({ date: beginningOf(input), today }, lapsing) : null;
  const walletId = accountId(key, context.units.numberOf(unit));
  const { creditsPending } = wallet;
  const beside = await arrivalsBesideEarned(ledger, context, { holder, unit, creditsPending });
  const lots = await loadLapsingLots(ledger, context, {
    ...{ holder, unit, kept, beside, byDay: lapsing?.kind === 'days' },
  });
  const counters = kept ? keptKeys(kept, { holder, unit }) : [];
  const reads = withLots(context.units, {
    accounts: [key, debtKey(holder, unit), ...counters],
    lifetime: [],
  });
  const prepared = (keeps: (standings: Standings) => number): Prepared<ExpiryActivity> => ({
    context,
    reads,
    decide(standings, id) {
      const now = standings.of(key);
      // What came in after the history was read is not in it, and would be taken for old.
      if (
        now.creditsPosted !== wallet.creditsPosted ||
        now.creditsPending !== wallet.creditsPending ||
        now.debitsPosted !== wallet.debitsPosted
      )
        return failure(
          'unavailable',
          `points of ${customerId}'s ${unit} moved meanwhile; try again`,
        );
      return decideExpiry(input, { context, standings, id, keeps: keeps(standings), lots });
    },
  });
  if (kept)
    return prepared(
      (standings) => earnedAndKept(standings, kept, { holder, unit }) + besideAndKept(beside, kept),
    );
  if (lapsing?.kind === 'inactivity') {
    const lastMs = await lastUseMs(ledger, walletId);
    const unused =
      lastMs !== null &&
      unusedUntilMs(timeZone, lastMs, lapsing.months) <= monthStartMs(timeZone, month);
    return prepared(() => (unused ? 0 : Number.POSITIVE_INFINITY));
  }
  // Recorded under a program that let it lapse, and decided again under one that does not.
  return prepared(() => Number.POSITIVE_INFINITY);
}

/**
 * @param keeps what the customer keeps at least, if he has it
 * @param lots what he received and does not keep, newest first
 */
function decideExpiry(
  input: ExpiryInput,
  {
    context,
    standings,
    id,
    keeps,
    lots,
  }: {
    context: OrgContext;
    standings: Standings;
    id: string;
    keeps: number;
    lots: readonly Lot[];
  },
): Result<Decided<ExpiryActivity>> {
  const { customerId, unit, month, day } = input;
  const { headOfficeId, program } = context;
  const holder = context.holderOf({ id: customerId }, unit);
  // what is owed is no more his to lose
  const has = netIn(standings, { holder, unit });
  // what has a day of its own does not lapse by its age
  const earnedWithin = Math.max(0, keeps) + inLots(standings, { holder, unit });
  const amount = has - earnedWithin;
  if (amount <= 0)
    return failure(
      'insufficient_balance',
      `nothing of ${customerId}'s ${unit} lapses at the beginning of ${day ?? month}`,
    );
  const legs = repaidFirst(standings, [
    ...expire({ holder, headOfficeId, unit, available: has, earnedWithin }),
    ...countLapsed(headOfficeId, lapsedOf(amount, lots)),
  ]);
  return success({
    customerId,
    locationId: headOfficeId,
    parentId: null,
    occurredAtMs: dayStartMs(program.timeZone, beginningOf(input)),
    legs,
    details: {},
    draws: [],
    outcome: {
      ...{ id, status: 'posted', customerId, unit, month, amount },
      ...(day !== undefined && { day }),
      balances: balancesAfter(standings, legs, () => holder, [unit]),
    },
    dueAtMs: null,
  });
}

/** The day that begins. */
const beginningOf = ({ month, day }: ExpiryInput): string => day ?? `${month}-01`;
