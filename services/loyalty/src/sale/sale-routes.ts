import { problems, type Result } from '@laurel/contracts/problems';
import { parser } from '@laurel/http/parse';
import { problemBody } from '@laurel/http/reply';
import { DryQuery } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import type { Done } from '../pipeline/activity.ts';
import type { Intake } from '../pipeline/kind.ts';
import { submitOrPreview } from '../pipeline/submit.ts';
import { orPreview, problemAnswer } from '../words/answers.ts';
import { OccasionOutcomeSchema } from './occasion-outcome.ts';
import { type SaleRequest, SaleSchema } from './sale.ts';
import type { SaleActivity } from './stored-sale.ts';

const tags = ['Transactions'];
const SaleAnswer = orPreview(OccasionOutcomeSchema);
const parseSale = parser(SaleSchema);
const batchMax = 1_000;

export function saleRoutes(app: TypedApp, intake: Intake<SaleRequest, SaleActivity>): void {
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
        response: { 201: SaleAnswer, 200: SaleAnswer, ...problemAnswer },
      },
    },
    ({ principal, body, query }, reply) =>
      submitOrPreview(reply, intake, {
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
          return batchResult(await intake.submit(request));
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
