import type { Clock } from '@laurel/contracts/clock';
import { failure, type Result, success } from '@laurel/contracts/problems';
import { accountId } from '@laurel/ledger/chart';
import type { Ledger } from '@laurel/ledger/port';
import { expire } from '@laurel/ledger/postings';
import { walletKey } from '../engine/effect-postings.ts';
import { available, loadBook } from '../pipeline/book.ts';
import type { Contexts, OrgContext } from '../pipeline/context.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Command, Decided, Kind, Prepared } from '../pipeline/kind.ts';
import type { Unit } from '../program/schema.ts';
import { balancesAfter, type UnitBalance } from '../words/balances.ts';
import { localTimeAt, monthPlus, monthStartMs } from '../words/local-time.ts';
import type { Book, Standing } from '../words/model.ts';
import { earnedKey, keptMonths, receivedByMonth, unusedUntilMs } from './expiring.ts';
import { arrivalsBesideEarned, lastUseMs } from './wallet-history.ts';

export interface ExpiryRequest {
  orgId: string;
  customerId: string;
  unit: string;
  /**
   * The month that begins (`YYYY-MM`, in the organization's zone): what its beginning ends lapses.
   */
  month: string;
}

export type ExpiryInput = Omit<ExpiryRequest, 'orgId'>;

export interface ExpiryOutcome {
  id: string;
  status: 'posted';
  customerId: string;
  unit: string;
  month: string;
  /** What lapsed, whole units. */
  amount: number;
  balances: UnitBalance[];
}

type Lapsing = Exclude<NonNullable<Unit['expiry']>, { kind: 'none' }>;

/** How a unit lapses; `undefined` when it never does, or the program has no such unit. */
export function lapsingOf({ program }: OrgContext, unit: string): Lapsing | undefined {
  const expiry = program.units.get(unit)?.expiry;
  return expiry === undefined || expiry.kind === 'none' ? undefined : expiry;
}

/**
 * Value lapses at the beginning of a month: once per customer, unit and month. The points go to
 * breakage at the head office. Failures: `unit_not_found` (it does not lapse),
 * `insufficient_balance` (nothing lapses; nothing is recorded), `unavailable` (points came in
 * meanwhile; try again).
 */
export function expiryKind({
  contexts,
  ledger,
  clock,
}: {
  contexts: Contexts;
  ledger: Ledger;
  clock: Clock;
}): Kind<ExpiryRequest, ExpiryInput> {
  const accept = async ({
    orgId,
    customerId,
    unit,
    month,
  }: ExpiryRequest): Promise<Result<Command<ExpiryInput>>> => {
    const context = await contexts.of(orgId);
    if (!context.ok) return context;
    if (!lapsingOf(context.value, unit))
      return failure('unit_not_found', `there is no unit ${unit} that lapses`);
    return success({
      orgId,
      dedupe: `expiry|${customerId}|${unit}|${month}`,
      contentHash: fingerprint([customerId, unit, month]),
      input: { customerId, unit, month },
    });
  };
  return {
    kind: 'expiry',
    prefix: 'exp',
    // What was left over then may be spent by now, and earned anew.
    momentary: true,
    accept: (requests) => Promise.all(requests.map(accept)),
    async prepare(commands) {
      const found = await Promise.all(commands.map(({ orgId }) => contexts.of(orgId)));
      const wallets = await loadBook(
        ledger,
        commands.flatMap(({ input }, i) => {
          const context = found[i];
          if (!context?.ok) return [];
          return [
            {
              reads: { accounts: [walletKey(input.customerId, input.unit)], lifetime: [] },
              numberOf: context.value.units.numberOf,
            },
          ];
        }),
      );
      return Promise.all(
        commands.map(async ({ input }, i): Promise<Result<Prepared>> => {
          const context = found[i];
          if (!context?.ok)
            return context ?? failure('internal_error', 'a command was left without a context');
          const wallet = wallets.standing(walletKey(input.customerId, input.unit));
          return success(
            await prepareExpiry(input, {
              context: context.value,
              wallet,
              ledger,
              nowMs: clock.now(),
            }),
          );
        }),
      );
    },
    events: ({ outcome }) => [{ type: 'loyalty.points_expired', payload: outcome }],
  };
}

/** @param wallet as it stood before its history was read */
async function prepareExpiry(
  input: ExpiryInput,
  {
    context,
    wallet,
    ledger,
    nowMs,
  }: { context: OrgContext; wallet: Standing; ledger: Ledger; nowMs: number },
): Promise<Prepared> {
  const { customerId, unit, month } = input;
  const key = walletKey(customerId, unit);
  const { timeZone } = context.program;
  const lapsing = lapsingOf(context, unit);
  const months = lapsing?.kind === 'rolling' ? keptMonths(month, lapsing.months) : [];
  // Made again late, after a crash: what was earned since does not lapse either.
  for (
    let since = monthPlus(month, 1);
    since <= localTimeAt(timeZone, nowMs).month;
    since = monthPlus(since, 1)
  )
    months.push(since);
  const walletId = accountId(key, context.units.numberOf(unit));
  const reads = {
    accounts: [key, ...months.map((kept) => earnedKey(customerId, unit, kept))],
    lifetime: [],
  };
  const prepared = (keeps: (book: Book) => number): Prepared => ({
    context,
    reads,
    decide(book, id) {
      const { creditsPosted, creditsPending } = book.standing(key);
      // What came in after the history was read is not in it, and would be taken for old.
      if (creditsPosted !== wallet.creditsPosted || creditsPending !== wallet.creditsPending)
        return failure(
          'unavailable',
          `points came into ${customerId}'s ${unit} meanwhile; try again`,
        );
      return decideExpiry(input, { context, book, id, keeps: keeps(book) });
    },
  });
  if (lapsing?.kind === 'rolling') {
    const beside = await arrivalsBesideEarned(ledger, walletId, {
      creditsPending: wallet.creditsPending,
      timeZone,
    });
    return prepared((book) =>
      sum(receivedByMonth(book, beside, { customerId, unit, months }).values()),
    );
  }
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

/** @param keeps what the customer keeps at least, if he has it */
function decideExpiry(
  { customerId, unit, month }: ExpiryInput,
  { context, book, id, keeps }: { context: OrgContext; book: Book; id: string; keeps: number },
): Result<Decided> {
  const { headOfficeId, program } = context;
  const has = available(book.standing(walletKey(customerId, unit)));
  const earnedWithin = Math.max(0, keeps);
  const amount = has - earnedWithin;
  if (amount <= 0)
    return failure(
      'insufficient_balance',
      `nothing of ${customerId}'s ${unit} lapses at the beginning of ${month}`,
    );
  const legs = expire({ customerId, headOfficeId, unit, available: has, earnedWithin });
  const outcome: ExpiryOutcome = {
    ...{ id, status: 'posted', customerId, unit, month, amount },
    balances: balancesAfter(book, legs, customerId, [unit]),
  };
  return success({
    customerId,
    locationId: headOfficeId,
    parentId: null,
    occurredAtMs: monthStartMs(program.timeZone, month),
    legs,
    details: {},
    draws: [],
    outcome,
    dueAtMs: null,
  });
}

function sum(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}
