import { isId } from '@laurel/contracts/ids';
import { failure, failureAt, problems, type Result } from '@laurel/contracts/problems';
import { parser } from '@laurel/http/parse';
import { problemBody, sendProblem } from '@laurel/http/reply';
import { DryQuery, ListQuery, Text } from '@laurel/http/schemas';
import { Type } from 'typebox';
import type { Loyalty } from '../loyalty.ts';
import type { Activity, Done } from '../pipeline/activity.ts';
import { RefundSchema } from '../refund/refund.ts';
import { type SaleInput, saleDedupe } from '../sale/record-sale.ts';
import { SaleSchema, saleBody } from '../sale/sale.ts';
import { OccasionAnswer, problemAnswer, RefundAnswer, TransactionAnswer } from './answers.ts';
import { type CustomerViewDeps, unknownCustomer } from './customer-views.ts';
import { submitOrPreview, type TypedApp } from './edge.ts';

const tags = ['Transactions'];
const Params = Type.Object({ id: Text('txn_…', 64) });
const parseSale = parser(SaleSchema);
const batchMax = 1_000;

export function transactionRoutes(
  app: TypedApp,
  loyalty: Loyalty,
  deps: Pick<CustomerViewDeps, 'membership'>,
): void {
  recordRoutes(app, loyalty);
  refundRoutes(app, loyalty);
  readRoutes(app, loyalty, deps);
}

function recordRoutes(app: TypedApp, loyalty: Loyalty): void {
  app.post(
    '/v1/transactions',
    {
      config: { scopes: ['pos'] },
      schema: {
        ...{ tags, operationId: 'recordTransaction', summary: 'Record a sale' },
        description:
          'Decides what the sale brings and posts it; answered when durable. A sale is known by (`source`, `externalId`): sent again it is answered 200 with the stored outcome, with other content 409. `?dry=true` only decides.',
        querystring: DryQuery,
        body: SaleSchema,
        response: { 201: OccasionAnswer, 200: OccasionAnswer, ...problemAnswer },
      },
    },
    ({ principal, body, query }, reply) =>
      submitOrPreview(reply, loyalty.sales, {
        request: {
          orgId: principal.orgId,
          boundLocationId: principal.locationId,
          body,
          fromLog: false,
        },
        dry: query.dry,
      }),
  );

  app.post(
    '/v1/transactions/batch',
    {
      config: { scopes: ['pos'] },
      schema: {
        ...{ tags, operationId: 'recordTransactions', summary: 'Record many sales' },
        description: `At most ${batchMax}. Each stands on its own: its result has the status and body it would have had alone.`,
        body: Type.Object(
          {
            transactions: Type.Array(Type.Unknown(), {
              minItems: 1,
              maxItems: batchMax,
              description: 'Bodies of POST /v1/transactions',
            }),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ results: Type.Array(Type.Unknown()) }), ...problemAnswer },
      },
    },
    async ({ principal, body }, reply) => {
      const results = await Promise.all(
        body.transactions.map(async (item): Promise<object> => {
          const parsed = parseSale(item);
          if (!parsed.ok) return batchResult(parsed);
          const request = {
            orgId: principal.orgId,
            boundLocationId: principal.locationId,
            body: parsed.value,
            fromLog: false,
          };
          return batchResult(await loyalty.sales.submit(request));
        }),
      );
      return reply.code(200).send({ results });
    },
  );
}

/** One line of a batch's answer: the status, and the body or problem it would have had alone. */
function batchResult(result: Result<Done>): object {
  if (!result.ok)
    return { ...problemBody(result.problem), status: problems[result.problem.code].status };
  // The outcome's own `status` gives way to the HTTP status: `posted` goes without saying for 200
  // and 201.
  // every outcome has one
  const { status: _, ...outcome } = result.value.activity.outcome as { status: string };
  return { status: result.value.replayed ? 200 : 201, ...outcome };
}

function refundRoutes(app: TypedApp, loyalty: Loyalty): void {
  app.post(
    '/v1/transactions/:id/refunds',
    {
      config: { scopes: ['pos'] },
      schema: {
        ...{ tags, operationId: 'refundTransaction', summary: 'Refund a sale, in part or whole' },
        description:
          'Reverses what the sale really posted, pro rata by money or exactly by line; partial refunds add up to the whole. What the customer has spent meanwhile becomes a debt that later earnings repay.',
        params: Params,
        querystring: DryQuery,
        body: RefundSchema,
        response: { 201: RefundAnswer, 200: RefundAnswer, ...problemAnswer },
      },
    },
    ({ principal, body, query, params }, reply) =>
      submitOrPreview(reply, loyalty.refunds, {
        request: {
          orgId: principal.orgId,
          boundLocationId: principal.locationId,
          transactionId: params.id,
          body,
        },
        dry: query.dry,
      }),
  );
}

function readRoutes(
  app: TypedApp,
  loyalty: Loyalty,
  { membership }: Pick<CustomerViewDeps, 'membership'>,
): void {
  const { activities } = loyalty;
  const view = async (activity: Activity) => {
    const { data } = await activities.find({
      orgId: activity.orgId,
      filter: { parentId: activity.id },
      limit: 1000,
    });
    const refunds = await loyalty.posted(data.filter(({ kind }) => kind === 'refund'));
    // written by the refund kind
    const answers = refunds.map(({ outcome }) => outcome as { amount: number });
    const { sale } = activity.input as SaleInput; // written by the sale kind
    return {
      ...(activity.outcome as object),
      transaction: saleBody(sale),
      refunds: answers,
      refundedTotal: answers.reduce((sum, { amount }) => sum + amount, 0),
    };
  };

  const views = async (found: readonly Activity[]) =>
    Promise.all((await loyalty.posted(found.filter(({ kind }) => kind === 'sale'))).map(view));

  app.get(
    '/v1/transactions/:id',
    {
      config: { scopes: ['pos', 'read', 'manage'] },
      schema: {
        ...{
          tags,
          operationId: 'getTransaction',
          summary: 'Get a sale, what it brought and its refunds',
        },
        params: Params,
        response: { 200: TransactionAnswer, ...problemAnswer },
      },
    },
    async ({ principal, params }, reply) => {
      const found = isId('txn', params.id)
        ? await activities.get({ orgId: principal.orgId, id: params.id })
        : undefined;
      if (found?.kind !== 'sale' || (await loyalty.posted([found])).length === 0)
        return sendProblem(
          reply,
          failure('transaction_not_found', `There is no transaction ${params.id}.`).problem,
        );
      // the shape of TransactionAnswer, from documents the sale kind wrote
      return reply.code(200).send((await view(found)) as never);
    },
  );

  app.get(
    '/v1/transactions',
    {
      config: { scopes: ['pos', 'read', 'manage'] },
      schema: {
        ...{
          tags,
          operationId: 'listTransactions',
          summary: "List a customer's sales, or find one by its external id",
        },
        description: 'Newest first.',
        querystring: Type.Evaluate(
          Type.Intersect([
            ListQuery,
            Type.Object({
              customerId: Type.Optional(Text('Sales of this customer', 64)),
              externalId: Type.Optional(Text("The register's number")),
              source: Type.Optional(Text('System that reported it; default `api`', 64)),
            }),
          ]),
        ),
        response: {
          200: Type.Object({
            data: Type.Array(Type.Unknown()),
            nextCursor: Type.Optional(Type.String()),
          }),
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
      const page = await loyalty.customerSales(orgId, { customerId, limit, cursor });
      if (!page.ok) return sendProblem(reply, page.problem);
      return reply
        .code(200)
        .send({ ...page.value, data: await Promise.all(page.value.data.map(view)) });
    },
  );
}
