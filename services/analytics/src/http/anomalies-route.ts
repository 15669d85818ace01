import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { failureAt } from '@laurel/contracts/problems';
import type { Documents } from '@laurel/documents/port';
import type { CsvCell } from '@laurel/http/csv';
import { sendProblem } from '@laurel/http/reply';
import { Nullable } from '@laurel/http/schemas';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { type AnomaliesReport, anomaliesReport } from '../anomalies/anomalies.ts';
import { foundOf, nameOf, openKeptAnomalies } from '../anomalies/kept-anomalies.ts';
import { measures } from '../questions/happenings.ts';
import { askedOf, type ReportDeps } from '../reports/asked.ts';
import { daysBefore, daysIn } from '../reports/period.ts';
import { forAsker } from './for-asker.ts';
import { answerOf } from './report-answers.ts';
import { sendTable, tags } from './report-frame.ts';

const Day = (description: string) => Type.String({ format: 'date', description });
const PeriodSchema = Type.Object(
  { from: Day('First day'), to: Day('Last day, counted too') },
  { component: 'AnalyticsAnomaliesPeriod' },
);

const AnomaliesAnswer = Type.Object(
  {
    period: PeriodSchema,
    history: Type.Object(PeriodSchema.properties, {
      ...{ description: 'The days before, with which it is compared', documentedAs: PeriodSchema },
    }),
    data: Type.Array(
      Type.Object(
        {
          kind: Type.Enum([...measures, 'pointsOfCustomer'], {
            ...{ type: 'string', component: 'AnalyticsAnomalyKind' },
            description: 'What is unusual',
          }),
          subject: Type.Enum(['customer', 'staff', 'device'], {
            ...{ type: 'string', component: 'AnalyticsAnomalySubject' },
          }),
          id: Type.String({ description: 'Of the customer, the staff or the device' }),
          customerId: Nullable(Type.String({ description: 'Of `cardsByStaff`: whose card' })),
          hours: Nullable(
            Type.Object(
              { fromHour: Type.Integer(), toHour: Type.Integer() },
              {
                component: 'AnalyticsAnomalyHours',
                description: 'Of `redeemingByDevice`, on the clock of the store',
              },
            ),
          ),
          unit: Nullable(Type.String({ description: 'Of `pointsOfCustomer`' })),
          count: Type.Integer({ description: 'How often, or how much, in the period' }),
          expected: Type.Number({ description: 'How often it was to be expected' }),
          before: Type.Integer({ description: 'How often in the days before' }),
          knownDays: Type.Integer({ description: 'How many of these days it is known from' }),
          probability: Nullable(
            Type.Number({
              description:
                'Of so often, or more often, by chance; null: found by its distance from the others',
            }),
          ),
          reason: Type.String({ description: 'The same in words' }),
          foundSince: Nullable(
            Day('The day of the daily run that found the same first; null: none did yet'),
          ),
        },
        { component: 'AnalyticsAnomaly' },
      ),
      { description: 'Each kind by itself, the least probable first' },
    ),
  },
  {
    component: 'AnalyticsAnomalies',
    example: {
      period: { from: '2026-11-21', to: '2026-11-27' },
      history: { from: '2026-05-23', to: '2026-11-20' },
      data: [
        {
          ...{ kind: 'cardsByStaff', subject: 'staff', id: 'ann', count: 25, expected: 0.4 },
          ...{ customerId: 'cus_01k2q8r9xse8x9a6j3m5v7w2tf', hours: null, unit: null },
          ...{ before: 0, knownDays: 0, probability: 1e-11 },
          reason:
            'ann put 25 sales on the card of cus_01k2q8r9xse8x9a6j3m5v7w2tf in 7 days; 0.4 were to be expected: it never happened before, and of others 0.4 are usual. By chance that happens once in 10^11.',
          foundSince: '2026-11-24',
        },
      ],
    },
  },
);

const daysMost = 92;

/** What is unusual. `request.principal` must be set before. */
export function anomaliesRoute(
  app: FastifyInstance,
  { documents, ...deps }: ReportDeps & { documents: Pick<Documents, 'collection'> },
): void {
  const kept = openKeptAnomalies(documents);
  app.withTypeProvider<TypeBoxTypeProvider>().get(
    '/v1/analytics/anomalies',
    {
      config: {
        ...{ heavy: true, scopes: ['read', 'manage', 'admin'], boundKey: 'refused' },
        problems: ['question_stopped'],
      },
      schema: {
        ...{ tags, operationId: 'getAnomalies', summary: 'Unusual earning and redemption' },
        description:
          'What customers, staff and devices did more often within some days than their own half year before, and what others do, leads to expect. It is no proof of anything: each has the reason in numbers. A false alarm now and then is to be expected. The job `anomalies` looks each day at the seven days before.',
        querystring: Type.Object({
          from: Type.Optional(Day('First day; default 6 days before the last')),
          to: Type.Optional(Day('Last day; default today. At most 92 days')),
          format: Type.Optional(
            Type.Enum(['json', 'csv'], {
              ...{ type: 'string', default: 'json', description: 'Of the answer' },
            }),
          ),
        }),
        response: {
          200: answerOf(
            AnomaliesAnswer,
            'kind,subject,id,customerId,hours,unit,count,expected,before,knownDays,probability,reason',
          ),
        },
      },
    },
    async ({ principal, query }, reply) => {
      const { format, ...days } = query;
      const usual = (to: string) => daysBefore(to, 6);
      const asked = await askedOf(deps, principal, { query: days, usual });
      if (!asked.ok) return sendProblem(reply, asked.problem);
      if (daysIn(asked.value.period) > daysMost)
        return sendProblem(
          reply,
          failureAt(
            'invalid_request',
            '/from',
            `what is looked at is at most ${daysMost} days long`,
          ).problem,
        );
      const report = await anomaliesReport(forAsker(deps, reply), asked.value);
      if (format === 'csv') return sendTable(reply, 'anomalies', anomaliesTable(report));
      const found = await foundOf(kept, principal.orgId);
      const since = new Map(found.map(({ name, firstDay }) => [name, firstDay]));
      return reply.send({
        ...report,
        data: report.data.map((one) => ({
          ...{ ...one, expected: places(one.expected) },
          foundSince: since.get(nameOf(one)) ?? null,
        })),
      });
    },
  );
}

const places = (value: number) => Math.round(value * 100) / 100;

function* anomaliesTable({ data }: AnomaliesReport): Generator<CsvCell[]> {
  yield [
    ...['kind', 'subject', 'id', 'customerId', 'hours', 'unit', 'count', 'expected'],
    ...['before', 'knownDays', 'probability', 'reason'],
  ];
  for (const one of data)
    yield [
      ...[one.kind, one.subject, one.id, one.customerId],
      ...[one.hours && `${one.hours.fromHour}-${one.hours.toHour}`, one.unit, one.count],
      ...[places(one.expected), one.before, one.knownDays, one.probability, one.reason],
    ];
}
