import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { Result } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { ProblemSchema, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Jobs } from '@laurel/jobs/jobs';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Analytics } from '../analytics.ts';
import { scoringJobName } from '../scoring/run-scoring.ts';
import type { CurrentSettings } from '../scoring/settings.ts';
import type { Headcount } from '../scoring/tally.ts';
import {
  CustomerRfmAnswer,
  MovementsAnswer,
  mapAnswer,
  OverviewAnswer,
  SettingsAnswer,
  SettingsBody,
  SettingsSaved,
  thresholdsAnswer,
} from './answers.ts';

const tags = ['Analytics'];
const reading = { scopes: ['read', 'manage', 'admin'], boundKey: 'refused' } as const;
const writing = { scopes: ['manage', 'admin'], boundKey: 'refused' } as const;
const problem = { '4xx': ProblemSchema };

/**
 * What the numbers say. `request.principal` must be set before.
 * @param jobs asked to lay new settings on
 */
export function analyticsRoutes(
  app: FastifyInstance,
  analytics: Analytics,
  jobs: Pick<Jobs, 'run'>,
): void {
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  customerRoute(typed, analytics);
  settingsRoutes(typed, analytics, jobs);
  overviewRoute(typed, analytics);
  movementsRoute(typed, analytics);
}

function customerRoute(app: TypedApp, { rfmOf }: Pick<Analytics, 'rfmOf'>): void {
  app.get(
    '/v1/customers/:id/rfm',
    {
      config: { ...reading, problems: ['customer_not_found', 'customer_erased'] },
      schema: {
        ...{ tags, operationId: 'getCustomerRfm', summary: 'How a customer buys: RFM and segment' },
        description:
          'How lately, how often and for how much he bought, the scores that gives by the thresholds of the day, and the segment. As of now: a sale counts within a second.',
        params: Type.Object({ id: Text('cus_…', 64) }),
        response: { 200: CustomerRfmAnswer, ...problem },
      },
    },
    async ({ principal, params }, reply) => {
      const found = await rfmOf(principal.orgId, params.id);
      if (!found.ok) return sendProblem(reply, found.problem);
      const { thresholds, ...rfm } = found.value;
      return reply.code(200).send({ ...rfm, thresholds: thresholdsAnswer(thresholds) });
    },
  );
}

function settingsRoutes(
  app: TypedApp,
  { settings, yardsticks }: Pick<Analytics, 'settings' | 'yardsticks'>,
  jobs: Pick<Jobs, 'run'>,
): void {
  const answer = async (orgId: string, { version, scoring, map, ...rest }: CurrentSettings) => {
    const cuts =
      scoring.kind === 'thresholds'
        ? { r: [...scoring.r], f: [...scoring.f], m: [...scoring.m] }
        : {};
    return {
      ...{ ...rest, scoring: { kind: scoring.kind, ...cuts }, map: mapAnswer(map) },
      applied: (await yardsticks.settingsOf(orgId)) >= version,
    };
  };
  app.get(
    '/v1/analytics/rfm/settings',
    {
      config: reading,
      schema: {
        ...{ tags, operationId: 'getRfmSettings', summary: 'How customers are judged' },
        description: 'The window, how scores are given, and which segment each code is.',
        response: { 200: SettingsAnswer },
      },
    },
    async ({ principal: { orgId } }, reply) =>
      reply.code(200).send(await answer(orgId, await settings.current(orgId))),
  );
  app.put(
    '/v1/analytics/rfm/settings',
    {
      config: { ...writing, problems: ['organization_not_found', 'invalid_value'] },
      schema: {
        ...{ tags, operationId: 'saveRfmSettings', summary: 'Say how customers are judged' },
        description:
          'Everybody is scored by them in a run of the job `rfm-scores`, which is asked for at once (`GET /v1/jobs/rfm-scores` tells how far it is). Until its thresholds are found customers are judged by the settings before; answers say by which thresholds they are.',
        body: SettingsBody,
        response: { 200: SettingsSaved, ...problem },
      },
    },
    async ({ principal: { orgId, keyId }, body }, reply) => {
      const saved = await settings.set(orgId, body, keyId);
      if (!saved.ok) return sendProblem(reply, saved.problem);
      // Where no process tells of jobs, the next run by itself lays them on.
      const asked: Result<{ runId: string }> = await jobs.run(scoringJobName, {
        ...{ by: keyId, of: orgId },
      });
      return reply.code(200).send({
        ...(await answer(orgId, saved.value.settings)),
        warnings: [...saved.value.warnings],
        runId: asked.ok ? asked.value.runId : null,
      });
    },
  );
}

const sumOf = ({ customers, monetary }: Headcount) => {
  const exact = BigInt(monetary);
  const number = Number(exact);
  return { customers, monetary: Number.isSafeInteger(number) ? number : exact };
};

const shareOf = (part: number, whole: number) =>
  whole === 0 ? 0 : Math.round((10_000 * part) / whole) / 10_000;

function overviewRoute(app: TypedApp, { overviews }: Pick<Analytics, 'overviews'>): void {
  app.get(
    '/v1/analytics/rfm',
    {
      config: { ...reading, heavy: true },
      schema: {
        ...{ tags, operationId: 'getRfmOverview', summary: 'Where your customers stand' },
        description:
          'Every segment with its customers and what they spent, and the same by scores of recency and frequency. Up to 2,000 customers are counted now; of more it is told what the job `rfm-scores` found last: `computedAt` says when.',
        response: { 200: OverviewAnswer },
      },
    },
    async ({ principal }, reply) => {
      const found = await overviews.overview(principal.orgId);
      const { asOf, computedAtMs, thresholds, total, segments, matrix } = found;
      return reply.code(200).send({
        asOf,
        computedAt: computedAtMs === null ? null : new Date(computedAtMs).toISOString(),
        thresholds: thresholdsAnswer(thresholds),
        customers: total.customers,
        segments: segments.map((one) => ({
          ...{ segment: one.segment, ...sumOf(one) },
          share: shareOf(one.customers, total.customers),
        })),
        matrix: matrix.map((cell) => ({ r: cell.r, f: cell.f, ...sumOf(cell) })),
      });
    },
  );
}

function movementsRoute(app: TypedApp, { overviews }: Pick<Analytics, 'overviews'>): void {
  app.get(
    '/v1/analytics/rfm/movements',
    {
      config: { ...reading, heavy: true, problems: ['invalid_value'] },
      schema: {
        ...{
          tags,
          operationId: 'getRfmMovements',
          summary: 'Who went from which segment to which',
        },
        description:
          'Counted by the day on which it was found, both days inside, at most 366. Beyond 2,000 customers days count that are over and that the job `rfm-scores` has counted.',
        querystring: Type.Object({
          from: Text("First day, in the organization's time zone: `2026-11-01`", 10),
          to: Text('Last day', 10),
        }),
        response: { 200: MovementsAnswer, ...problem },
      },
    },
    async ({ principal, query }, reply) => {
      const found = await overviews.movements(principal.orgId, query.from, query.to);
      return found.ok ? reply.code(200).send(found.value) : sendProblem(reply, found.problem);
    },
  );
}
