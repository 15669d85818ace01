import { isId } from '@laurel/contracts/ids';
import { nextSlice } from '@laurel/contracts/slices';
import { Nullable, Timestamp } from '@laurel/http/schemas';
import type { Ledger } from '@laurel/ledger/port';
import type { LedgerService } from '@laurel/ledger/service';
import { type Static, Type } from 'typebox';
import type { Activities } from '../pipeline/activities.ts';
import type { Activity } from '../pipeline/activity.ts';
import type { PostedOnly } from '../pipeline/posted.ts';
import { RefundOutcomeSchema } from '../refund/refund-activity.ts';
import { saleStatus, saleStatuses } from '../refund/sale-status.ts';
import { openSaleSteps, refundSteps } from '../refund/sale-steps.ts';
import { correctionType, isGivenAnew, latestOf } from '../sale/correction-activity.ts';
import { type NamingActivity, namingType } from '../sale/naming-activity.ts';
import {
  type OccasionOutcome,
  OccasionOutcomeSchema,
  occasionExample,
} from '../sale/occasion-outcome.ts';
import { paidBefore } from '../sale/returned.ts';
import { SaleSchema, saleBody, saleExample } from '../sale/sale.ts';
import { type SaleActivity, saleType } from '../sale/stored-sale.ts';
import { UnitBalanceSchema, unitBalance } from '../words/balances.ts';
import { boughtOf } from '../words/exchange.ts';

const statusNow = Type.Enum([...saleStatuses], {
  type: 'string',
  component: 'TransactionStatus',
  description:
    'What has become of it: `corrected` when it was recorded otherwise at first, `refunded` when nothing is left, `voided` when it was undone',
});

/** What a sale that was recorded brought then, and what has become of it by now. */
export const RetoldSaleSchema = Type.Object(
  {
    ...OccasionOutcomeSchema.properties,
    status: statusNow,
    balances: Type.Array(UnitBalanceSchema, {
      description:
        'Of the customer whom it names, as the sale left them; of a repeat those of now, in the same units',
    }),
  },
  { component: 'RecordedSale', example: occasionExample },
);
export type RetoldSale = Static<typeof RetoldSaleSchema>;

const transactionExample = {
  ...occasionExample,
  ...{ revision: 1, transaction: saleExample, refunds: [], refundedTotal: 0 },
};

export const TransactionAnswer = Type.Object(
  {
    ...OccasionOutcomeSchema.properties,
    status: statusNow,
    revision: Type.Integer({ description: '1, and one more with each correction', example: 1 }),
    balances: Type.Array(UnitBalanceSchema, {
      description: 'What the customer has now, beside what the sale brought then',
    }),
    transaction: SaleSchema,
    customerChange: Type.Optional(
      Type.Object(
        {
          at: Timestamp('When'),
          previousCustomerId: Nullable(Type.String({ description: 'Whose it was before' })),
          reason: Type.Optional(Type.String({ description: 'Why, as it was told' })),
        },
        {
          component: 'CustomerChange',
          description:
            'The latest change of its customer after it was recorded; absent when there was none',
        },
      ),
    ),
    refunds: Type.Array(RefundOutcomeSchema, { description: 'What was given back of it' }),
    refundedTotal: Type.Integer({ description: 'Given back in all, minor units', example: 0 }),
  },
  {
    component: 'Transaction',
    description: 'A sale as it was recorded, what it brought, and what has become of it',
    example: transactionExample,
  },
);

/** The same of a change that is only thought through: as it would be. */
export const TransactionOrPreview = Type.Object(
  {
    ...TransactionAnswer.properties,
    status: Type.Enum([...saleStatuses, 'preview'], {
      type: 'string',
      component: 'TransactionOrPreviewStatus',
      description: 'What has become of it; `preview` with `?dry=true`: nothing was changed',
    }),
  },
  { component: 'TransactionOrPreview', example: transactionExample },
);

const viewsAtOnce = 100;

export interface SaleViewDeps {
  activities: Activities;
  ledger: Pick<Ledger, 'lookupTransfers'>;
  posted: PostedOnly;
  ledgerService: Pick<LedgerService, 'balances'>;
}

/** Sales as they are answered: whose they are, what they brought, what has become of it since. */
export function openSaleViews({ activities, ledger, posted, ledgerService }: SaleViewDeps) {
  const stepsOf = openSaleSteps({ activities, ledger });
  /** Every unit that was told of at the sale, and every one that the customer has by now. */
  const balancesNow = async (orgId: string, { customerId, balances }: OccasionOutcome) => {
    const held = customerId === null ? [] : await ledgerService.balances(orgId, customerId);
    const known = new Map(held.map((balance) => [balance.unit, balance]));
    const units = new Set([...balances.map(({ unit }) => unit), ...known.keys()]);
    return [...units].map((unit) => unitBalance(unit, known.get(unit)));
  };

  /** What has become of a sale, as the ledger has it: records are read by their ids alone. */
  const storyOf = async ({ orgId, id, input, details }: SaleActivity) => {
    const steps = await stepsOf({ orgId, id });
    const refunds = refundSteps(id, steps);
    const anew = steps.filter(isGivenAnew).filter(({ legs }) => legs.length > 0);
    const correction = latestOf(anew.filter(correctionType.is));
    const { sale, revision } = correction?.input ?? { sale: input.sale, revision: 1 };
    const status = saleStatus(boughtOf(sale, paidBefore({ details })), refunds);
    return {
      ...{ refunds, anew, sale, revision },
      status: correction && status === 'posted' ? ('corrected' as const) : status,
    };
  };

  /** As it was answered at first, with what is otherwise by now. */
  const retold = async (recorded: SaleActivity): Promise<RetoldSale> => {
    const { orgId, outcome } = recorded;
    const [{ status }, balances] = await Promise.all([
      storyOf(recorded),
      balancesNow(orgId, outcome),
    ]);
    const told = new Set(outcome.balances.map(({ unit }) => unit));
    return { ...outcome, status, balances: balances.filter(({ unit }) => told.has(unit)) };
  };

  const view = async (recorded: SaleActivity) => {
    const { orgId, outcome } = recorded;
    const { status, revision, sale, refunds, anew } = await storyOf(recorded);
    const naming = latestOf(anew.filter(namingType.is));
    const brought = latestOf(anew)?.outcome ?? outcome;
    return {
      ...brought,
      ...(outcome.returns && { returns: outcome.returns }),
      status,
      revision,
      balances: await balancesNow(orgId, brought),
      transaction: saleBody(sale),
      ...(naming && { customerChange: changeOf(naming) }),
      refunds: refunds.map((refund) => refund.outcome),
      refundedTotal: refunds.reduce((sum, refund) => sum + refund.outcome.amount, 0),
    };
  };

  /** A sale that the ledger has. */
  const find = async (orgId: string, id: string): Promise<SaleActivity | undefined> => {
    const found = isId('txn', id) ? await activities.get({ orgId, id }) : undefined;
    return saleType.is(found) ? (await posted([found]))[0] : undefined;
  };

  /** Some at a time: a long list is no long step, and neither is its being written. */
  const viewAll = async (sales: readonly SaleActivity[]) => {
    const shown: Awaited<ReturnType<typeof view>>[] = [];
    for (let at = 0; at < sales.length; at += viewsAtOnce) {
      shown.push(...(await Promise.all(sales.slice(at, at + viewsAtOnce).map(view))));
      await nextSlice();
    }
    return shown;
  };

  const views = async (found: readonly Activity[]) =>
    viewAll(await posted(found.filter(saleType.is)));
  return { find, view, viewAll, views, retold };
}

const changeOf = ({ input, details }: NamingActivity) => ({
  at: new Date(input.changedAtMs).toISOString(),
  previousCustomerId: details.previous.customerId,
  ...(input.reason !== undefined && { reason: input.reason }),
});
