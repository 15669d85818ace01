import { problems, type Result } from '@laurel/contracts/problems';
import { parser } from '@laurel/http/parse';
import { problemBody } from '@laurel/http/reply';
import { DryQuery, ProblemSchema } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { type Static, Type } from 'typebox';
import type { Done } from '../pipeline/activity.ts';
import type { Intake } from '../pipeline/kind.ts';
import { submitOrPreview } from '../pipeline/submit.ts';
import { problemAnswer, recordingProblems } from '../words/answers.ts';
import { OccasionAnswer, OccasionOutcomeSchema, occasionExample } from './occasion-outcome.ts';
import { type SaleRequest, SaleSchema } from './sale.ts';
import type { SaleActivity } from './stored-sale.ts';

const tags = ['Transactions'];
const parseSale = parser(SaleSchema);
const batchMax = 1_000;

const SaleBatch = Type.Object(
  {
    transactions: Type.Array(Type.Unknown({ documentedAs: SaleSchema }), {
      minItems: 1,
      maxItems: batchMax,
      description: 'Bodies of POST /v1/transactions',
    }),
    refuseSuspectClocks: Type.Optional(
      Type.Boolean({
        description:
          "Refuse sales whose `occurredAt` is beyond the organization's limits, as when sent alone; for imports of history. Default false: they are recorded with the server's time, `clockSuspect: true` and a warning",
      }),
    ),
  },
  { additionalProperties: false, component: 'SaleBatch' },
);
const SaleBatchResult = Type.Object(
  {
    status: Type.Integer({ description: 'HTTP status: 201 recorded, 200 known before, 4xx, 5xx' }),
    outcome: Type.Optional(OccasionOutcomeSchema),
    problem: Type.Optional(ProblemSchema),
  },
  {
    component: 'SaleBatchResult',
    description: 'What became of one sale: its outcome, or the problem with it',
    example: { status: 201, outcome: occasionExample },
  },
);
const SaleBatchAnswer = Type.Object(
  { results: Type.Array(SaleBatchResult, { description: 'One per sale, in order' }) },
  { component: 'SaleBatchAnswer' },
);

export function saleRoutes(app: TypedApp, intake: Intake<SaleRequest, SaleActivity>): void {
  app.post(
    '/v1/transactions',
    {
      config: {
        scopes: ['pos'],
        problems: [
          ...recordingProblems,
          'currency_mismatch',
          'total_mismatch',
          'tender_mismatch',
          'occurred_at_out_of_range',
        ],
      },
      schema: {
        ...{ tags, operationId: 'recordTransaction', summary: 'Record a sale' },
        description:
          'Decides what the sale brings and posts it; answered when durable. A sale is known by (`source`, `externalId`): sent again in the same words it is answered 200 with the stored outcome, whoever the customer named in them is by now; with other content 409. `?dry=true` only decides.',
        querystring: DryQuery,
        body: SaleSchema,
        response: { 201: OccasionAnswer, 200: OccasionAnswer, ...problemAnswer },
      },
    },
    async ({ principal, body, query }, reply) =>
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
        description: `At most ${batchMax}. Each stands on its own: its result has the status it would have had alone, and the outcome or the problem.`,
        body: SaleBatch,
        response: { 200: SaleBatchAnswer, ...problemAnswer },
      },
    },
    async ({ principal, body }, reply) => {
      const results = await Promise.all(
        body.transactions.map(async (item) => {
          const parsed = parseSale(item);
          if (!parsed.ok) return batchResult(parsed);
          const request = {
            orgId: principal.orgId,
            boundLocationId: principal.locationId,
            body: parsed.value,
            fromLog: false,
            inBatch: !body.refuseSuspectClocks,
          };
          return batchResult(await intake.submit(request));
        }),
      );
      // what was recorded is what is answered, as for one sale
      return reply
        .code(200)
        .serializer(JSON.stringify)
        .header('content-type', 'application/json; charset=utf-8')
        .send({ results });
    },
  );
}

/** One line of a batch's answer: what it would have been answered alone. */
function batchResult(result: Result<Done<SaleActivity>>): Static<typeof SaleBatchResult> {
  if (!result.ok)
    return {
      status: problems[result.problem.code].status,
      problem: problemBody(result.problem),
    };
  const { replayed, activity } = result.value;
  return { status: replayed ? 200 : 201, outcome: activity.outcome };
}
