import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { Nullable, Text, Timestamp } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { type Static, Type } from 'typebox';
import type { ProgramCheck } from '../authoring/program-check.ts';
import { ProgramSchema } from '../program/schema.ts';
import { problemAnswer } from '../words/answers.ts';
import { type Backtests, keptMax, unfinishedMax } from './backtests.ts';
import { ReportSchema, reportExample } from './report-schema.ts';
import { failures, type StoredBacktest, statuses } from './stored-backtest.ts';

const tags = ['Program'];
const description = (text: string) => ({ description: text });
const boundary = (which: string) =>
  Text(
    `${which}: a day such as \`2026-10-01\`, which begins at midnight of the organization, or a time (RFC 3339)`,
    64,
  );

const BacktestBody = Type.Object(
  {
    from: boundary('Begin of the span that is told of'),
    to: boundary('Its end, exclusive'),
    program: Type.Optional(
      Type.Unknown({
        description: 'A whole program to try; without it the saved draft',
        documentedAs: ProgramSchema,
      }),
    ),
  },
  {
    additionalProperties: false,
    component: 'BacktestRequest',
    example: { from: '2026-10-01', to: '2026-11-01' },
  },
);

const id = Type.String(description('Such as `bkt_…`'));
const summary = {
  id,
  status: Type.Enum([...statuses], {
    type: 'string',
    component: 'BacktestStatus',
    ...description('`queued`, `running`, `done` or `failed`'),
  }),
  from: Timestamp('Begin of the span, inclusive'),
  to: Timestamp('End of the span, exclusive'),
  createdAt: Timestamp('When it was asked for'),
  createdBy: Type.String(description('The key that asked')),
  finishedAt: Nullable(Timestamp('When it was done or failed')),
  publishedVersion: Nullable(
    Type.Integer(description('Version that the draft is compared with; null: none was published')),
  ),
  progress: Type.Object(
    {
      phase: Type.Enum(['reading', 'replaying'], {
        type: 'string',
        component: 'BacktestPhase',
        ...description('First it reads when everything was, then it replays it'),
      }),
      done: Type.Integer(description('Records of this phase')),
      total: Nullable(Type.Integer(description('Of so many; null while it is not known'))),
    },
    { component: 'BacktestProgress' },
  ),
  failure: Nullable(
    Type.Object(
      {
        code: Type.Enum([...failures], {
          type: 'string',
          component: 'BacktestFailureCode',
          ...description('`too_large`: more than one may be; `interrupted`: again and again'),
        }),
        detail: Type.String(),
      },
      { component: 'BacktestFailure' },
    ),
  ),
};

const exampleSummary = {
  ...{ id: 'bkt_01kamj8r5ve5wvv3h8c4w6n2yd', status: 'done' as const },
  ...{ from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' },
  ...{ createdAt: '2026-11-22T09:30:00.000Z', createdBy: 'key_01kamj8r5ve5wvv3e7b6v3g1nd' },
  ...{ finishedAt: '2026-11-22T09:31:00.000Z', publishedVersion: 1, failure: null },
  progress: { phase: 'replaying' as const, done: 2, total: 2 },
};

const BacktestAsked = Type.Object(
  { id },
  { component: 'BacktestAsked', example: { id: exampleSummary.id } },
);
const BacktestSummary = Type.Object(summary, {
  component: 'BacktestSummary',
  example: exampleSummary,
});
const BacktestAnswer = Type.Object(
  { ...summary, report: Nullable(ReportSchema) },
  { component: 'Backtest', example: { ...exampleSummary, report: reportExample } },
);
const BacktestList = Type.Object({ data: Type.Array(BacktestSummary) }, { component: 'Backtests' });
const Params = Type.Object({ id: Text('Of the backtest', 64) });

export interface BacktestRouteDeps {
  backtests: Backtests;
  checkProgram: ProgramCheck['check'];
}

export function backtestRoutes(app: TypedApp, deps: BacktestRouteDeps): void {
  askRoute(app, deps);
  readRoutes(app, deps);
  removeRoute(app, deps);
}

function askRoute(app: TypedApp, { backtests, checkProgram }: BacktestRouteDeps): void {
  app.post(
    '/v1/program/backtest',
    {
      config: {
        scopes: ['manage', 'admin'],
        boundKey: 'refused',
        takes: 'bulk',
        heavy: true,
        problems: [
          ...(['organization_not_found', 'program_not_found', 'program_invalid'] as const),
          ...(['program_too_expensive', 'invalid_value', 'too_many_backtests'] as const),
        ],
      },
      schema: {
        ...{ tags, operationId: 'backtest', summary: 'Try a program on what was really sold' },
        description: `Replays the recorded sales and custom events under the draft (or \`program\`) and under the published program, and compares what they cost, what customers have then, and who gets more or less. It changes nothing and takes minutes: \`GET\` tells how far it is. At most ${unfinishedMax} of an organization wait or are under way, the latest ${keptMax} are kept.`,
        body: BacktestBody,
        response: { 202: BacktestAsked, ...problemAnswer },
      },
    },
    async ({ principal, body }, reply) => {
      const { orgId, keyId: by } = principal;
      const { from, to, program } = body;
      const asked = await backtests.request({ orgId, by, from, to, program }, checkProgram);
      return asked.ok
        ? reply.code(202).send({ id: asked.value.id })
        : sendProblem(reply, asked.problem);
    },
  );
}

const unknown = failure('backtest_not_found', 'There is no such backtest.').problem;

function readRoutes(app: TypedApp, { backtests }: BacktestRouteDeps): void {
  const config = { scopes: ['read', 'manage', 'admin'], boundKey: 'refused' } as const;
  app.get(
    '/v1/program/backtests',
    {
      config,
      schema: {
        ...{ tags, operationId: 'listBacktests', summary: 'List the latest backtests' },
        description: 'The latest first, without their reports.',
        response: { 200: BacktestList },
      },
    },
    async ({ principal }, reply) => {
      const data = (await backtests.list(principal.orgId)).map(summaryOf);
      return reply.code(200).send({ data });
    },
  );
  app.get(
    '/v1/program/backtests/:id',
    {
      config: { ...config, problems: ['backtest_not_found'] },
      schema: {
        ...{ tags, operationId: 'getBacktest', summary: 'Get a backtest and its report' },
        description: 'The report is null until it is done. `notes` of it say what is approximate.',
        params: Params,
        response: { 200: BacktestAnswer, ...problemAnswer },
      },
    },
    async ({ principal, params }, reply) => {
      const found = await backtests.get(principal.orgId, params.id);
      return found
        ? reply.code(200).send({ ...summaryOf(found), report: found.report })
        : sendProblem(reply, unknown);
    },
  );
}

function removeRoute(app: TypedApp, { backtests }: BacktestRouteDeps): void {
  app.delete(
    '/v1/program/backtests/:id',
    {
      config: {
        scopes: ['manage', 'admin'],
        boundKey: 'refused',
        problems: ['backtest_not_found'],
      },
      schema: {
        ...{ tags, operationId: 'deleteBacktest', summary: 'Stop or delete a backtest' },
        description:
          'One that waits or is under way is stopped; its report is gone. Answers as it was last.',
        params: Params,
        response: { 200: BacktestSummary, ...problemAnswer },
      },
    },
    async ({ principal, params }, reply) => {
      const removed = await backtests.remove(principal.orgId, params.id);
      return removed ? reply.code(200).send(summaryOf(removed)) : sendProblem(reply, unknown);
    },
  );
}

function summaryOf(one: StoredBacktest): Static<typeof BacktestSummary> {
  const time = (ms: number) => new Date(ms).toISOString();
  const { id, status, publishedVersion, progress, failure: why, by } = one;
  return {
    ...{ id, status, publishedVersion, progress, failure: why, createdBy: by },
    ...{ from: time(one.fromMs), to: time(one.toMs), createdAt: time(one.createdAtMs) },
    finishedAt: one.finishedAtMs === null ? null : time(one.finishedAtMs),
  };
}
