import { failure, problems, type Result } from '@laurel/contracts/problems';
import { inSlices } from '@laurel/contracts/slices';
import { bodySizes } from '@laurel/http/body-limits';
import { parser } from '@laurel/http/parse';
import { problemBody } from '@laurel/http/reply';
import { DryQuery, ProblemSchema } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { type Static, Type } from 'typebox';
import type { Done } from '../pipeline/activity.ts';
import type { Intake } from '../pipeline/kind.ts';
import { answerDone, submitOrPreview } from '../pipeline/submit.ts';
import { saleStatuses } from '../refund/sale-status.ts';
import { OccasionAnswer, occasionExample } from '../sale/occasion-outcome.ts';
import { type SaleBody, type SaleRequest, SaleSchema } from '../sale/sale.ts';
import type { SaleActivity } from '../sale/stored-sale.ts';
import { orPreview, problemAnswer, recordingProblems } from '../words/answers.ts';
import { bringsBack } from '../words/exchange.ts';
import {
  openSaleViews,
  type RetoldSale,
  RetoldSaleSchema,
  type SaleViewDeps,
} from './sale-view.ts';

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
    outcome: Type.Optional(RetoldSaleSchema),
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

/** A sale that was known before tells what it brought then, and what has become of it. */
const RepeatedSale = orPreview(RetoldSaleSchema, saleStatuses, 'RecordedSaleOrPreview');

export interface RecordingRouteDeps extends SaleViewDeps {
  intake: Intake<SaleRequest, SaleActivity>;
}

export function recordingRoutes(app: TypedApp, deps: RecordingRouteDeps): void {
  oneRoute(app, deps);
  batchRoute(app, deps);
}

function oneRoute(app: TypedApp, deps: RecordingRouteDeps): void {
  const { intake } = deps;
  const { retold } = openSaleViews(deps);

  app.post(
    '/v1/transactions',
    {
      config: {
        scopes: ['pos'],
        boundKey: 'ownLocation',
        takes: 'basket',
        problems: [
          ...recordingProblems,
          ...(['currency_mismatch', 'total_mismatch', 'tender_mismatch'] as const),
          ...(['occurred_at_out_of_range', 'transaction_not_found'] as const),
          'refund_exceeds_sale',
        ],
      },
      schema: {
        ...{ tags, operationId: 'recordTransaction', summary: 'Record a sale' },
        description:
          'Decides what the sale brings and posts it; answered when durable. A sale is known by (`source`, `externalId`): sent again in the same words it is answered 200 with what it brought then, to whomever the customer named in them was, and with `status` and `balances` of now; with other content 409. `?dry=true` only decides.',
        querystring: DryQuery,
        body: SaleSchema,
        response: { 201: OccasionAnswer, 200: RepeatedSale, ...problemAnswer },
      },
    },
    async ({ principal, body, query: { dry } }, reply) => {
      const { orgId, locationId: boundLocationId } = principal;
      const request = { orgId, boundLocationId, body, fromLog: false };
      if (dry) return submitOrPreview(reply, intake, { request, dry });
      const done = await intake.submit(request);
      return done.ok && done.value.replayed
        ? reply.code(200).send(await retold(done.value.activity))
        : answerDone(reply, done);
    },
  );
}

function batchRoute(app: TypedApp, deps: RecordingRouteDeps): void {
  const { intake } = deps;
  const { retold } = openSaleViews(deps);

  /** What became of one sale: what it would have been answered alone. */
  const batchResult = async (
    result: Result<Done<SaleActivity>>,
  ): Promise<Static<typeof SaleBatchResult>> => {
    if (!result.ok)
      return {
        status: problems[result.problem.code].status,
        problem: problemBody(result.problem),
      };
    const { replayed, activity } = result.value;
    const outcome: RetoldSale = replayed ? await retold(activity) : activity.outcome;
    return { status: replayed ? 200 : 201, outcome };
  };

  app.post(
    '/v1/transactions/batch',
    {
      config: { scopes: ['pos'], boundKey: 'ownLocation', takes: 'bulk' },
      schema: {
        ...{ tags, operationId: 'recordTransactions', summary: 'Record many sales' },
        description: `At most ${batchMax}, each as large as one that is sent alone. Each stands on its own: its result has the status it would have had alone, and the outcome or the problem.`,
        body: SaleBatch,
        response: { 200: SaleBatchAnswer, ...problemAnswer },
      },
    },
    async ({ principal, body }, reply) => {
      const record = async (parsed: ReturnType<typeof parseSale>) => {
        if (!parsed.ok) return await batchResult(parsed);
        if (isTooLarge(parsed.value)) return await batchResult(tooLarge);
        const request = {
          orgId: principal.orgId,
          boundLocationId: principal.locationId,
          body: parsed.value,
          fromLog: false,
          inBatch: !body.refuseSuspectClocks,
        };
        return await batchResult(await intake.submit(request));
      };
      const rest = inSlices();
      const sales: ReturnType<typeof parseSale>[] = [];
      const bought: (ReturnType<typeof record> | null)[] = [];
      for (const transaction of body.transactions) {
        const sale = parseSale(transaction);
        // what is brought back may have been sold in the same batch
        const recording = sale.ok && bringsBack(sale.value) ? null : record(sale);
        recording?.catch(() => {}); // told below, when all are on their way
        sales.push(sale);
        bought.push(recording);
        await rest();
      }
      if (bought.includes(null)) await Promise.all(bought);
      const results = await Promise.all(sales.map((sale, i) => bought[i] ?? record(sale)));
      // what was recorded is what is answered, as for one sale
      const answers: string[] = [];
      for (const result of results) {
        answers.push(JSON.stringify(result));
        await rest();
      }
      return reply
        .code(200)
        .serializer(() => `{"results":[${answers.join(',')}]}`)
        .header('content-type', 'application/json; charset=utf-8')
        .send({ results });
    },
  );
}

/** So few lines are never too large, whatever they say: most sales need not be measured. */
const fewLines = 6;

/** Whether a sale could not have been sent alone, for its size. */
const isTooLarge = (sale: SaleBody): boolean =>
  sale.lines.length > fewLines && Buffer.byteLength(JSON.stringify(sale)) > bodySizes.basket;

const tooLarge = failure(
  'payload_too_large',
  `the sale is larger than the ${bodySizes.basket} bytes that one may have`,
);
