import { failure, success } from '@laurel/contracts/problems';
import { lapseLots } from '@laurel/ledger/postings/lot';
import { type Static, Type } from 'typebox';
import type { Activity } from '../pipeline/activity.ts';
import { activityType } from '../pipeline/activity-type.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Kind, Prepared } from '../pipeline/kind.ts';
import { walletAndDebt } from '../words/accounts.ts';
import { balancesAfter, UnitBalanceSchema } from '../words/balances.ts';
import { netIn, repaidFirst } from '../words/debts.ts';
import { dayStartMs } from '../words/local-time.ts';
import { usableIn, withLots } from '../words/lots.ts';
import { debtRepaidSentence } from '../words/sentences.ts';
import { lotsUnit } from '../words/units.ts';

export interface VoucherExpiryRequest {
  orgId: string;
  customerId: string;
  /** Of the vouchers, or points. */
  unit: string;
  /** The day that begins (`2026-11-22`, in the organization's zone): what ended before lapses. */
  day: string;
}

export type VoucherExpiryInput = Omit<VoucherExpiryRequest, 'orgId'>;

const VoucherExpiryOutcomeSchema = Type.Object({
  id: Type.String(),
  status: Type.Literal('posted'),
  customerId: Type.String(),
  unit: Type.String(),
  month: Type.String({ description: 'The month of the day, `YYYY-MM`' }),
  day: Type.String({ description: 'The day whose beginning ended them, `YYYY-MM-DD`' }),
  amount: Type.Integer({ description: 'How many lapsed' }),
  balances: Type.Array(UnitBalanceSchema),
});

export type VoucherExpiryActivity = Activity<
  VoucherExpiryInput,
  object,
  Static<typeof VoucherExpiryOutcomeSchema>
>;

/**
 * Vouchers, and points with a day of their own, go to breakage at the head office when it is over:
 * once per customer, unit and day.
 * The lots guard it: a hold of the last minute makes the chain fail, and it is decided again.
 * Failure: `insufficient_balance` (nothing lapses; nothing is recorded).
 */
export const voucherExpiryKind: Kind<VoucherExpiryRequest, VoucherExpiryActivity> = {
  type: activityType<VoucherExpiryActivity>('voucherExpiry', 'exp'),
  lane: ({ customerId }) => customerId,
  answer: VoucherExpiryOutcomeSchema,
  origins: ['expire', 'debtRepaid'],
  sentence: ({ reason }) => (reason === 'debtRepaid' ? debtRepaidSentence : 'Expired'),
  // What was left then may be redeemed by now.
  momentary: true,
  events: ({ outcome }) => [{ type: 'loyalty.points_expired', payload: outcome }],
  open: ({ contexts }) => ({
    accept: (requests) =>
      Promise.all(
        requests.map(async ({ orgId, ...input }) => {
          const context = await contexts.of(orgId);
          if (!context.ok) return context;
          const { customerId, unit, day } = input;
          if (!context.value.units.has(lotsUnit(unit)))
            return failure('unit_not_found', `nothing of ${unit} has a day of its own`);
          return success({
            orgId,
            dedupe: `voucherExpiry|${customerId}|${unit}|${day}`,
            contentHash: fingerprint([customerId, unit, day]),
            input,
          });
        }),
      ),
    prepare: (commands) =>
      Promise.all(
        commands.map(async ({ orgId, input }) => {
          const context = await contexts.of(orgId);
          return context.ok ? success(prepareExpiry(input, context.value)) : context;
        }),
      ),
  }),
};

function prepareExpiry(
  { customerId, unit, day }: VoucherExpiryInput,
  context: OrgContext,
): Prepared<VoucherExpiryActivity> {
  const { headOfficeId, program } = context;
  const holder = context.holderOf({ id: customerId }, unit);
  const wallet = { holder, unit };
  return {
    context,
    reads: withLots(context.units, { accounts: walletAndDebt(holder, unit), lifetime: [] }),
    decide(standings, id) {
      // what is owed is no more his to lose
      const net = netIn(standings, wallet);
      const { over, ended } = usableIn(standings, wallet, { net, today: day });
      if (over === 0)
        return failure(
          'insufficient_balance',
          `nothing of ${customerId}'s ${unit} lapses at the beginning of ${day}`,
        );
      const legs = repaidFirst(standings, lapseLots({ holder, headOfficeId, unit, lots: ended }));
      return success({
        customerId,
        locationId: headOfficeId,
        parentId: null,
        occurredAtMs: dayStartMs(program.timeZone, day),
        legs,
        details: {},
        draws: [],
        outcome: {
          ...{ id, status: 'posted', customerId, unit, month: day.slice(0, 7), day, amount: over },
          balances: balancesAfter(standings, legs, () => holder, [unit]),
        },
        dueAtMs: null,
      });
    },
  };
}
