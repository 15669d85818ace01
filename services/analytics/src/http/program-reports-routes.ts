import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { sendProblem } from '@laurel/http/reply';
import type { TypedApp } from '@laurel/http/typed-app';
import type { FastifyInstance } from 'fastify';
import { askedOf } from '../reports/asked.ts';
import { rewardsReport } from '../reports/rewards.ts';
import { type ProgramReportDeps, rulesReport } from '../reports/rules.ts';
import { tiersReport } from '../reports/tier-report.ts';
import { forAsker } from './for-asker.ts';
import * as answers from './program-answers.ts';
import { rewardsTable, rulesTable, tiersTable } from './program-tables.ts';
import { answerOf } from './report-answers.ts';
import { config, frameOf, sendTable, tags, termsOf, usualDays } from './report-frame.ts';
import { KpisQuery } from './report-query.ts';

/**
 * What is asked about a program and its parts. `request.principal` must be set before. Who asks
 * sees his own organization; a key bound to a location that location.
 */
export function programReportsRoutes(app: FastifyInstance, deps: ProgramReportDeps): void {
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  rulesRoute(typed, deps);
  rewardsRoute(typed, deps);
  tiersRoute(typed, deps);
}

function rulesRoute(app: TypedApp, deps: ProgramReportDeps): void {
  app.get(
    '/v1/analytics/rules',
    {
      config,
      schema: {
        ...{ tags, operationId: 'getRulePerformance', summary: 'What each rule and card gave' },
        description:
          'What counts is when it was given; a refund takes back on its own day. Clauses of the published program that gave nothing are told with zeros. Of one location: what it gave.',
        querystring: KpisQuery,
        response: {
          200: answerOf(
            answers.RulesAnswer,
            'clause,kind,unit,published,times,customers,issued,takenBack,share,cost,costShare,currency',
          ),
        },
      },
    },
    async ({ principal, query }, reply) => {
      const asked = await askedOf(deps, principal, { query, usual: usualDays });
      if (!asked.ok) return sendProblem(reply, asked.problem);
      const report = await rulesReport(forAsker(deps, reply), asked.value);
      if (query.format === 'csv')
        return sendTable(reply, 'rules', rulesTable(report, termsOf(asked.value)));
      return reply.send({ ...frameOf(asked.value), ...report });
    },
  );
}

function rewardsRoute(app: TypedApp, deps: ProgramReportDeps): void {
  app.get(
    '/v1/analytics/rewards',
    {
      config,
      schema: {
        ...{
          tags,
          operationId: 'getRewardPerformance',
          summary: 'What became of rewards and cards',
        },
        description:
          'Vouchers and stamps, when they moved, and what was paid for with points (`bought`, `paid`). Of one location: what it gave and took in.',
        querystring: KpisQuery,
        response: {
          200: answerOf(
            answers.RewardsAnswer,
            'reward,published,granted,takenBack,redeemed,reversed,redemptionRate,cost,receivers,redeemers,bought,lapsed,open,currency',
          ),
        },
      },
    },
    async ({ principal, query }, reply) => {
      const asked = await askedOf(deps, principal, { query, usual: usualDays });
      if (!asked.ok) return sendProblem(reply, asked.problem);
      const report = await rewardsReport(forAsker(deps, reply), asked.value);
      if (query.format === 'csv')
        return sendTable(reply, 'rewards', rewardsTable(report, termsOf(asked.value)));
      return reply.send({ ...frameOf(asked.value), ...report });
    },
  );
}

function tiersRoute(app: TypedApp, deps: ProgramReportDeps): void {
  app.get(
    '/v1/analytics/tiers',
    {
      config,
      schema: {
        ...{ tags, operationId: 'getTierReport', summary: 'Who has which tier, and who moved' },
        description:
          'Customers and sales by the tier that the customer has now, and the changes of tiers in the period.',
        querystring: KpisQuery,
        response: {
          200: answerOf(
            answers.TiersAnswer,
            'tier,published,customers,active,sales,revenue,currency',
          ),
        },
      },
    },
    async ({ principal, query }, reply) => {
      const asked = await askedOf(deps, principal, { query, usual: usualDays });
      if (!asked.ok) return sendProblem(reply, asked.problem);
      const report = await tiersReport(forAsker(deps, reply), asked.value);
      if (query.format === 'csv')
        return sendTable(reply, 'tiers', tiersTable(report, termsOf(asked.value)));
      return reply.send({ ...frameOf(asked.value), ...report });
    },
  );
}
