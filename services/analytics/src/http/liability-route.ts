import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { CsvCell } from '@laurel/http/csv';
import { sendProblem } from '@laurel/http/reply';
import type { FastifyInstance } from 'fastify';
import {
  type LiabilityDeps,
  type LiabilityReport,
  liabilityReport,
} from '../liability/liability.ts';
import { keptOf, ways } from '../liability/triangle.ts';
import { exact } from '../reports/figures.ts';
import { forAsker } from './for-asker.ts';
import { LiabilityAnswer, LiabilityQuerySchema } from './liability-answer.ts';
import { answerOf } from './report-answers.ts';
import { sendTable, tags } from './report-frame.ts';

/** What is owed in points. `request.principal` must be set before. */
export function liabilityRoute(app: FastifyInstance, deps: LiabilityDeps): void {
  app.withTypeProvider<TypeBoxTypeProvider>().get(
    '/v1/analytics/liability',
    {
      config: {
        ...{ heavy: true, scopes: ['read', 'manage', 'admin'], boundKey: 'refused' },
        problems: ['unit_not_found', 'question_stopped'],
      },
      schema: {
        ...{ tags, operationId: 'getLiability', summary: 'What is owed in points, and since when' },
        description:
          'What customers have and owe of each unit by the ledger, as it was recorded at the end of a day or now; beside it what became of what they got in each month (the run-off triangle), what is expected to lapse, and the allocation of what was paid by IFRS 15. `counted` is what the months come to: it equals `outstanding`, unless the warehouse is behind (`GET /v1/analytics/freshness`).',
        querystring: LiabilityQuerySchema,
        response: {
          200: answerOf(
            LiabilityAnswer,
            'unit,month,age,issued,received,takenBack,redeemed,expired,passedOn,outstanding',
          ),
        },
      },
    },
    async ({ principal, query }, reply) => {
      const { format, ...asked } = query;
      const report = await liabilityReport(forAsker(deps, reply), principal.orgId, asked);
      if (!report.ok) return sendProblem(reply, report.problem);
      if (format === 'csv') return sendTable(reply, 'liability', liabilityTable(report.value));
      return reply.send(told(report.value));
    },
  );
}

/** Rates and money as they are told: to six places, and to the minor unit. */
const rate = (value: number) => Math.round(value * 1e6) / 1e6;
const minor = (value: number) => Math.round(value);

function told({ units, atMs, ...report }: LiabilityReport) {
  return {
    ...report,
    recordedUntil: new Date(atMs).toISOString(),
    units: units.map(({ breakage, inputs, allocation, months, ...unit }) => ({
      ...unit,
      breakage: breakage
        ? {
            ...{ method: breakage.method, rate: rate(breakage.breakageRate) },
            standardError: breakage.standardError === null ? null : rate(breakage.standardError),
            redemptionRate: rate(breakage.redemptionRate),
            passedOnRate: rate(breakage.passedOnRate),
            openRate: rate(breakage.openRate),
            ...{ cohorts: breakage.cohorts, ages: breakage.ages },
          }
        : null,
      inputs: {
        ...inputs,
        breakage: rate(inputs.breakage),
        breakageAtIssue: rate(inputs.breakageAtIssue),
        standAlonePrice: rate(inputs.standAlonePrice),
      },
      allocation: money(allocation),
      months: months.map((cohort) => {
        const { month, issued, received, withSales, outstanding, left } = cohort;
        return {
          ...{ month, issued: exact(issued), received: exact(received) },
          ...{ withSales: exact(withSales), outstanding: exact(outstanding) },
          ...{ kept: exact(keptOf(cohort)), expectedToLapse: minor(cohort.expectedToLapse) },
          ...{ paid: cohort.paid, allocation: money(cohort.allocation) },
          ages: left.redeemed.map((_, age) => ({
            age,
            takenBack: exact(left.takenBack[age] ?? 0n),
            redeemed: exact(left.redeemed[age] ?? 0n),
            expired: exact(left.expired[age] ?? 0n),
            passedOn: exact(left.passedOn[age] ?? 0n),
            outstanding: exact(openAfter(cohort, age)),
          })),
        };
      }),
    })),
  };
}

const money = (allocation: {
  standAlone: number;
  allocated: number;
  recognized: number;
  contractLiability: number;
}) => ({
  standAlone: minor(allocation.standAlone),
  allocated: minor(allocation.allocated),
  recognized: minor(allocation.recognized),
  contractLiability: minor(allocation.allocated) - minor(allocation.recognized),
});

type Month = LiabilityReport['units'][number]['months'][number];

/** What of a month was there yet when an age was over. */
function openAfter({ issued, received, left }: Month, age: number): bigint {
  const gone = ways.flatMap((way) => left[way].slice(0, age + 1));
  return gone.reduce((open, amount) => open - amount, issued + received);
}

/** An age of a month of a unit a row. */
function* liabilityTable({ units }: LiabilityReport): Generator<CsvCell[]> {
  yield ['unit', 'month', 'age', 'issued', 'received', ...ways, 'outstanding'];
  for (const { unit, months } of units)
    for (const month of months)
      for (const age of month.left.redeemed.keys())
        yield [
          ...[unit, month.month, age, month.issued, month.received],
          ...ways.map((way) => month.left[way][age] ?? 0n),
          openAfter(month, age),
        ];
}
