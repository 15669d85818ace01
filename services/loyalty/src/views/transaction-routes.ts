import { failure, type Result, success } from '@laurel/contracts/problems';
import type { Page } from '@laurel/documents/port';
import type { Principal } from '@laurel/http/principal';
import { sendProblem } from '@laurel/http/reply';
import { pageOf, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Membership } from '@laurel/membership/membership';
import { type Static, Type } from 'typebox';
import type { Activity } from '../pipeline/activity.ts';
import { type SaleActivity, saleDedupe, saleType } from '../sale/stored-sale.ts';
import { problemAnswer } from '../words/answers.ts';
import { unknownCustomer } from './customer-routes.ts';
import type { CustomerSales } from './customer-sales.ts';
import { askedOf, PeriodQuery, recordsByTime } from './records-by-time.ts';
import { openSaleViews, type SaleViewDeps, TransactionAnswer } from './sale-view.ts';

const tags = ['Transactions'];
const Params = Type.Object({ id: Text('txn_…', 64) });

const TransactionsPage = pageOf(TransactionAnswer, 'TransactionPage');

export interface TransactionViewDeps extends SaleViewDeps {
  customerSales: CustomerSales;
  membership: Membership;
}

const SalesQuery = Type.Evaluate(
  Type.Intersect([
    PeriodQuery,
    Type.Object({
      customerId: Type.Optional(Text('Sales of this customer', 64)),
      externalId: Type.Optional(Text("The register's number")),
      source: Type.Optional(Text('System that reported it; default `api`', 64)),
    }),
  ]),
);

/** A key that is bound to a location is shown what was sold there. */
const isShownTo = (
  { locationId: boundLocationId }: Pick<Principal, 'locationId'>,
  { locationId }: Pick<Activity, 'locationId'>,
) => boundLocationId === null || boundLocationId === locationId;

export function transactionViewRoutes(app: TypedApp, deps: TransactionViewDeps): void {
  oneRoute(app, deps);
  listRoute(app, deps);
}

function oneRoute(app: TypedApp, deps: TransactionViewDeps): void {
  const { find, view } = openSaleViews(deps);

  app.get(
    '/v1/transactions/:id',
    {
      config: {
        scopes: ['pos', 'read', 'manage'],
        boundKey: 'ownLocation',
        problems: ['transaction_not_found'],
      },
      schema: {
        ...{
          tags,
          operationId: 'getTransaction',
          summary: 'Get a sale, what it brought and its refunds',
        },
        description:
          'The sale stands in `transaction`, in the words in which it was recorded; `status`, `customerId` and `balances` are of now, and what it brought is what it brought whose it is now.',
        params: Params,
        response: { 200: TransactionAnswer, ...problemAnswer },
      },
    },
    async ({ principal, params }, reply) => {
      const found = await find(principal.orgId, params.id);
      if (!found || !isShownTo(principal, found))
        return sendProblem(
          reply,
          failure('transaction_not_found', `There is no transaction ${params.id}.`).problem,
        );
      return reply.code(200).send(await view(found));
    },
  );
}

function listRoute(app: TypedApp, deps: TransactionViewDeps): void {
  const { activities } = deps;
  const { viewAll, views } = openSaleViews(deps);
  const select = openSelection(deps);

  app.get(
    '/v1/transactions',
    {
      config: {
        heavy: true,
        scopes: ['pos', 'read', 'manage'],
        boundKey: 'ownLocation',
        problems: ['customer_not_found', 'location_not_found', 'organization_not_found'],
      },
      schema: {
        ...{
          tags,
          operationId: 'listTransactions',
          summary: 'List sales, or find one by its number',
        },
        description:
          "Newest first by business time, of a period, a location, a customer, or all. With `externalId`: the one sale of that number, or none. A sale that was corrected stands where it was recorded at first; in a customer's list where it stands by now. Of what is being recorded at this moment a page may leave out a line.",
        querystring: SalesQuery,
        response: {
          200: TransactionsPage,
          ...problemAnswer,
        },
      },
    },
    async ({ principal, query }, reply) => {
      const { orgId } = principal;
      const { externalId, source = 'api' } = query;
      if (externalId !== undefined) {
        const { data } = await activities.find({
          orgId,
          filter: { dedupe: saleDedupe({ source, externalId }) },
          limit: 1,
        });
        const shown = data.filter((sale) => isShownTo(principal, sale));
        return reply.code(200).send({ data: await views(shown) });
      }
      const page = await select(principal, query);
      if (!page.ok) return sendProblem(reply, page.problem);
      const { data, ...rest } = page.value;
      return reply.code(200).send({ ...rest, data: await viewAll(data) });
    },
  );
}

/** The sales that a list asks for, as the ledger has them. */
function openSelection({ activities, posted, customerSales, membership }: TransactionViewDeps) {
  return async (
    principal: Principal,
    query: Static<typeof SalesQuery>,
  ): Promise<Result<Page<SaleActivity>>> => {
    const { orgId } = principal;
    const { customerId, limit = 50, cursor } = query;
    const asked = await askedOf(membership, principal, query);
    if (!asked.ok) return asked;
    const { locationId, period } = asked.value;
    if (customerId === undefined) {
      const page = await recordsByTime(activities, saleType, {
        ...{ orgId, query: { ...period, locationId, limit, cursor } },
      });
      if (!page.ok) return page;
      return success({ ...page.value, data: await posted(page.value.data) });
    }
    if (!(await membership.customers.get(orgId, customerId)))
      return { ok: false, problem: unknownCustomer };
    return await customerSales(orgId, {
      ...{ customerId, limit, cursor, period, soldAt: locationId },
    });
  };
}
