import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { sendProblem } from '@laurel/http/reply';
import type { TypedApp } from '@laurel/http/typed-app';
import type { FastifyInstance } from 'fastify';
import { askedOf, type ReportDeps } from '../reports/asked.ts';
import { cohortsReport } from '../reports/cohorts.ts';
import { customersReport } from '../reports/customers.ts';
import { kpisReport } from '../reports/kpis.ts';
import { monthsBefore } from '../reports/period.ts';
import { salesReport } from '../reports/sales.ts';
import { forAsker } from './for-asker.ts';
import * as answers from './report-answers.ts';
import { config, frameOf, sendTable, tags, termsOf, usualDays } from './report-frame.ts';
import * as queries from './report-query.ts';
import { cohortsTable, customersTable, kpisTable, salesTable } from './report-tables.ts';

/** The last twelve months. */
const usualMonths = (to: string) => monthsBefore(to, 11);

/**
 * What is asked of the warehouse. `request.principal` must be set before. Who asks sees his own
 * organization; a key bound to a location that location.
 */
export function questionsRoutes(app: FastifyInstance, deps: ReportDeps): void {
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  kpisRoute(typed, deps);
  salesRoute(typed, deps);
  customersRoute(typed, deps);
  cohortsRoute(typed, deps);
}

function kpisRoute(app: TypedApp, deps: ReportDeps): void {
  app.get(
    '/v1/analytics/kpis',
    {
      config,
      schema: {
        ...{ tags, operationId: 'getKpis', summary: 'The figures a program is run by' },
        description:
          'Revenue and sales count when they happened: a refund on its own day. Who is active, the baskets and the shares follow from the sales of the period as they stand now.',
        querystring: queries.KpisQuery,
        response: { 200: answers.answerOf(answers.KpisAnswer, 'figure,unit,value,currency') },
      },
    },
    async ({ principal, query }, reply) => {
      const asked = await askedOf(deps, principal, { query, usual: usualDays });
      if (!asked.ok) return sendProblem(reply, asked.problem);
      const report = await kpisReport(forAsker(deps, reply), asked.value);
      if (query.format === 'csv')
        return sendTable(reply, 'kpis', kpisTable(report, termsOf(asked.value)));
      return reply.send({ ...frameOf(asked.value), ...report });
    },
  );
}

function salesRoute(app: TypedApp, deps: ReportDeps): void {
  app.get(
    '/v1/analytics/sales',
    {
      config,
      schema: {
        ...{
          tags,
          operationId: 'getSales',
          summary: 'Sales and points by time, place, people, goods',
        },
        description:
          'Money and points count when they happened, a refund on its own day. A sale has one location: where it was sold; of points it is the one that gave or took them. By `hour` and `staff` points are those of sales and refunds; what moved otherwise is under `null`. By `category` a sale counts once in each category that it has something of.',
        querystring: queries.SalesQuery,
        response: {
          200: answers.answerOf(
            answers.SalesAnswer,
            'key,from,to,revenue,sales,customers,pieces,points.issued,…,currency',
          ),
        },
      },
    },
    async ({ principal, query }, reply) => {
      const asked = await askedOf(deps, principal, { query, usual: usualDays });
      if (!asked.ok) return sendProblem(reply, asked.problem);
      const { by = 'day' } = query;
      const report = await salesReport(forAsker(deps, reply), asked.value, by);
      if (query.format === 'csv')
        return sendTable(reply, `sales-by-${by}`, salesTable(report, termsOf(asked.value)));
      return reply.send({ ...frameOf(asked.value), by, ...report });
    },
  );
}

function customersRoute(app: TypedApp, deps: ReportDeps): void {
  app.get(
    '/v1/analytics/customers',
    {
      config,
      schema: {
        ...{ tags, operationId: 'getCustomerFlow', summary: 'Who came, came back and stayed away' },
        description:
          'By sales as they stand now. Customers are counted, and those who spent most named by their ids.',
        querystring: queries.CustomersQuery,
        response: {
          200: answers.answerOf(
            answers.CustomersAnswer,
            'key,from,to,enrolled,active,new,returning,lapsed',
          ),
        },
      },
    },
    async ({ principal, query }, reply) => {
      const asked = await askedOf(deps, principal, { query, usual: usualDays });
      if (!asked.ok) return sendProblem(reply, asked.problem);
      const { by = 'day', lapsedAfterDays = 90 } = query;
      const top = query.format === 'csv' ? 0 : (query.top ?? 10);
      const report = await customersReport(forAsker(deps, reply), asked.value, {
        by,
        lapsedAfterDays,
        top,
      });
      if (query.format === 'csv')
        return sendTable(reply, `customers-by-${by}`, customersTable(report, termsOf(asked.value)));
      return reply.send({ ...frameOf(asked.value), by, lapsedAfterDays, ...report });
    },
  );
}

function cohortsRoute(app: TypedApp, deps: ReportDeps): void {
  app.get(
    '/v1/analytics/cohorts',
    {
      config,
      schema: {
        ...{ tags, operationId: 'getCohorts', summary: 'What became of those who began together' },
        description:
          'Customers by the month in which they joined or bought for the first time, and what they did in each month since: by sales as they stand now. What was bought before the month of joining (and claimed later) is told with it. `period` is in whole months.',
        querystring: queries.CohortsQuery,
        response: {
          200: answers.answerOf(
            answers.CohortsAnswer,
            'cohort,customers,month,active,share,sales,revenue,currency',
          ),
        },
      },
    },
    async ({ principal, query }, reply) => {
      const asked = await askedOf(deps, principal, { query, usual: usualMonths });
      if (!asked.ok) return sendProblem(reply, asked.problem);
      const report = await cohortsReport(forAsker(deps, reply), asked.value, query.by);
      if (!report.ok) return sendProblem(reply, report.problem);
      if (query.format === 'csv')
        return sendTable(reply, 'cohorts', cohortsTable(report.value.data, termsOf(asked.value)));
      return reply.send({ ...frameOf(asked.value), ...report.value });
    },
  );
}
