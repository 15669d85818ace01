import { failure, failureAt } from '@laurel/contracts/problems';
import type { Principal } from '@laurel/http/principal';
import { sendProblem } from '@laurel/http/reply';
import { ListQuery, pageOf, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Membership } from '@laurel/membership/membership';
import { Type } from 'typebox';
import type { Activity } from '../pipeline/activity.ts';
import { saleDedupe } from '../sale/stored-sale.ts';
import { problemAnswer } from '../words/answers.ts';
import { unknownCustomer } from './customer-routes.ts';
import type { CustomerSales } from './customer-sales.ts';
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
    ListQuery,
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
  const { activities, customerSales, membership } = deps;
  const { view, views } = openSaleViews(deps);

  app.get(
    '/v1/transactions',
    {
      config: {
        heavy: true,
        scopes: ['pos', 'read', 'manage'],
        boundKey: 'ownLocation',
        problems: ['customer_not_found'],
      },
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
        const shown = data.filter((sale) => isShownTo(principal, sale));
        return reply.code(200).send({ data: await views(shown) });
      }
      if (customerId === undefined)
        return sendProblem(
          reply,
          failureAt('invalid_request', '/customerId', 'Ask for a customerId or an externalId.')
            .problem,
        );
      if (!(await membership.customers.get(orgId, customerId)))
        return sendProblem(reply, unknownCustomer);
      const page = await customerSales(orgId, {
        ...{ customerId, limit, cursor },
        soldAt: principal.locationId,
      });
      if (!page.ok) return sendProblem(reply, page.problem);
      return reply
        .code(200)
        .send({ ...page.value, data: await Promise.all(page.value.data.map(view)) });
    },
  );
}
