import { isId } from '@laurel/contracts/ids';
import { failure, failureAt } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { ListQuery, pageOf, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { LedgerService } from '@laurel/ledger/service';
import type { Membership } from '@laurel/membership/membership';
import { Type } from 'typebox';
import type { Activities } from '../pipeline/activities.ts';
import type { Activity } from '../pipeline/activity.ts';
import type { PostedOnly } from '../pipeline/posted.ts';
import { RefundOutcomeSchema, refundType } from '../refund/refund-activity.ts';
import { saleStatus, saleStatuses } from '../refund/sale-status.ts';
import { OccasionOutcomeSchema, occasionExample } from '../sale/occasion-outcome.ts';
import { SaleSchema, saleBody, saleExample } from '../sale/sale.ts';
import { type SaleActivity, saleDedupe, saleType } from '../sale/stored-sale.ts';
import { problemAnswer } from '../words/answers.ts';
import { type UnitBalance, UnitBalanceSchema } from '../words/balances.ts';
import { unknownCustomer } from './customer-routes.ts';
import type { CustomerSales } from './customer-sales.ts';

const tags = ['Transactions'];
const Params = Type.Object({ id: Text('txn_…', 64) });

const TransactionAnswer = Type.Object(
  {
    ...OccasionOutcomeSchema.properties,
    status: Type.Enum([...saleStatuses], {
      type: 'string',
      component: 'TransactionStatus',
      description:
        'What has become of it: `refunded` when nothing is left, `voided` when it was undone',
    }),
    balances: Type.Array(UnitBalanceSchema, {
      description: 'What the customer has now, beside what the sale brought then',
    }),
    transaction: SaleSchema,
    refunds: Type.Array(RefundOutcomeSchema, { description: 'What was given back of it' }),
    refundedTotal: Type.Integer({ description: 'Given back in all, minor units', example: 0 }),
  },
  {
    component: 'Transaction',
    description: 'A sale as it was recorded, what it brought, and what has become of it',
    example: { ...occasionExample, transaction: saleExample, refunds: [], refundedTotal: 0 },
  },
);
const TransactionsPage = pageOf(TransactionAnswer, 'TransactionPage');

export interface TransactionViewDeps {
  activities: Activities;
  posted: PostedOnly;
  customerSales: CustomerSales;
  membership: Membership;
  ledgerService: Pick<LedgerService, 'balances'>;
}

const SalesQuery = Type.Evaluate(
  Type.Intersect([
    ListQuery,
    Type.Object({
      customerId: Type.Optional(Text('Sales of this customer', 64)),
      externalId: Type.Optional(Text("The register's number")),
      source: Type.Optional(Text('System that reported it; default `api`', 64)),
    }),
  ]),
);

/** Sales as they are answered: with what they brought, and what has become of it since. */
function openSaleViews({
  activities,
  posted,
  ledgerService,
}: Pick<TransactionViewDeps, 'activities' | 'posted' | 'ledgerService'>) {
  /** Every unit that was told of at the sale, and every one that the customer has by now. */
  const balancesNow = async ({ orgId, customerId, outcome }: SaleActivity) => {
    const held = customerId === null ? [] : await ledgerService.balances(orgId, customerId);
    const known = new Map(held.map((balance) => [balance.unit, balance]));
    const units = new Set([...outcome.balances.map(({ unit }) => unit), ...known.keys()]);
    return [...units].map((unit): UnitBalance => {
      const { available = 0n, pending = 0n, held = 0n, debt = 0n } = known.get(unit) ?? {};
      return {
        unit,
        available: Number(available),
        pending: Number(pending),
        held: Number(held),
        debt: Number(debt),
      };
    });
  };

  const view = async (sale: SaleActivity) => {
    const { orgId, id, input, outcome } = sale;
    const [{ data }, balances] = await Promise.all([
      activities.find({ orgId, filter: { parentId: id }, limit: 1000 }),
      balancesNow(sale),
    ]);
    const refunds = await posted(data.filter(refundType.is));
    return {
      ...outcome,
      status: saleStatus(input.sale, refunds),
      balances,
      transaction: saleBody(input.sale),
      refunds: refunds.map((refund) => refund.outcome),
      refundedTotal: refunds.reduce((sum, refund) => sum + refund.outcome.amount, 0),
    };
  };

  const views = async (found: readonly Activity[]) =>
    Promise.all((await posted(found.filter(saleType.is))).map(view));
  return { view, views };
}

export function transactionViewRoutes(app: TypedApp, deps: TransactionViewDeps): void {
  oneRoute(app, deps);
  listRoute(app, deps);
}

function oneRoute(app: TypedApp, deps: TransactionViewDeps): void {
  const { activities, posted } = deps;
  const { view } = openSaleViews(deps);

  app.get(
    '/v1/transactions/:id',
    {
      config: { scopes: ['pos', 'read', 'manage'], problems: ['transaction_not_found'] },
      schema: {
        ...{
          tags,
          operationId: 'getTransaction',
          summary: 'Get a sale, what it brought and its refunds',
        },
        description:
          'The sale stands in `transaction`, in the words in which it was recorded; `status` and `balances` are of now.',
        params: Params,
        response: { 200: TransactionAnswer, ...problemAnswer },
      },
    },
    async ({ principal, params }, reply) => {
      const found = isId('txn', params.id)
        ? await activities.get({ orgId: principal.orgId, id: params.id })
        : undefined;
      if (!saleType.is(found) || (await posted([found])).length === 0)
        return sendProblem(
          reply,
          failure('transaction_not_found', `There is no transaction ${params.id}.`).problem,
        );
      return reply.code(200).send(await view(found));
    },
  );
}

function listRoute(app: TypedApp, deps: TransactionViewDeps): void {
  const { activities, customerSales, membership } = deps;
  const { view, views } = openSaleViews(deps);

  app.get(
    '/v1/transactions',
    {
      config: { scopes: ['pos', 'read', 'manage'], problems: ['customer_not_found'] },
      schema: {
        ...{
          tags,
          operationId: 'listTransactions',
          summary: "List a customer's sales, or find one by its external id",
        },
        description: 'Newest first.',
        querystring: SalesQuery,
        response: {
          200: TransactionsPage,
          ...problemAnswer,
        },
      },
    },
    async ({ principal, query }, reply) => {
      const { orgId } = principal;
      const { customerId, externalId, source = 'api', limit = 50, cursor } = query;
      if (externalId !== undefined) {
        const { data } = await activities.find({
          orgId,
          filter: { dedupe: saleDedupe({ source, externalId }) },
          limit: 1,
        });
        return reply.code(200).send({ data: await views(data) });
      }
      if (customerId === undefined)
        return sendProblem(
          reply,
          failureAt('invalid_request', '/customerId', 'Ask for a customerId or an externalId.')
            .problem,
        );
      if (!(await membership.customers.get(orgId, customerId)))
        return sendProblem(reply, unknownCustomer);
      const page = await customerSales(orgId, { customerId, limit, cursor });
      if (!page.ok) return sendProblem(reply, page.problem);
      return reply
        .code(200)
        .send({ ...page.value, data: await Promise.all(page.value.data.map(view)) });
    },
  );
}
