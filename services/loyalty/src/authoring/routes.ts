import type { Clock } from '@laurel/contracts/clock';
import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Ledger } from '@laurel/ledger/port';
import type { Membership } from '@laurel/membership/membership';
import { isTooLarge, tooLarge } from '@laurel/membership/program-size';
import { Type } from 'typebox';
import { type Reward, RewardSchema } from '../program/reward-schema.ts';
import { ProgramSchema } from '../program/schema.ts';
import { BasketOffersAnswer } from '../redemption/basket-offers-answer.ts';
import { brought, broughtExample } from '../sale/occasion-outcome.ts';
import { problemWithin } from '../sale/problem-within.ts';
import { SimulatedSaleSchema, saleExample } from '../sale/sale.ts';
import { namingProblems, problemAnswer } from '../words/answers.ts';
import { changeReward, listRewards, patchReward } from './change-reward.ts';
import type { ProgramCheck } from './program-check.ts';
import { type SimulationDeps, simulate } from './simulate.ts';

export interface ProgramRouteDeps {
  loyalty: SimulationDeps['loyalty'];
  ledger: Ledger;
  membership: Membership;
  clock: Clock;
  checkProgram: ProgramCheck['check'];
}

/** What may be wrong with a change of a program's reward. */
const changing = [
  'program_not_found',
  'version_conflict',
  'no_published_program',
  'program_invalid',
  'program_too_expensive',
] as const;

/** A reward as it was published, which stays as it was when the schema goes on. */
const RewardAnswer = Type.Unsafe<Reward>({ documentedAs: RewardSchema });

const Simulation = Type.Object(
  {
    transaction: SimulatedSaleSchema,
    program: Type.Optional(
      Type.Unknown({ description: 'A whole program to try', documentedAs: ProgramSchema }),
    ),
    draft: Type.Optional(Type.Boolean({ description: 'Try the saved draft' })),
  },
  {
    additionalProperties: false,
    component: 'Simulation',
    example: { transaction: saleExample, draft: true },
  },
);

const SimulatedOutcome = Type.Object(
  { ...brought, promotions: BasketOffersAnswer },
  {
    component: 'SimulatedOutcome',
    example: { ...broughtExample, promotions: { data: [], amountMinor: 0 } },
    description:
      'What the sale as it was sent would bring; and beside it what `promotions` without a code would take off its lines, in the order in which they are taken off',
  },
);

const RewardPatch = Type.Partial(Type.Omit(RewardSchema, ['id']), {
  additionalProperties: false,
  component: 'RewardPatch',
  example: { price: { unit: 'points', amount: 120 } },
});
const Rewards = Type.Object({ data: Type.Array(RewardAnswer) }, { component: 'Rewards' });

export function programRoutes(app: TypedApp, deps: ProgramRouteDeps): void {
  simulateRoute(app, deps);
  rewardRoutes(app, deps);
}

function simulateRoute(
  app: TypedApp,
  { loyalty, ledger, membership, clock, checkProgram }: ProgramRouteDeps,
): void {
  app.post(
    '/v1/program/simulate',
    {
      config: {
        scopes: ['read', 'manage', 'pos'],
        boundKey: 'ownLocation',
        takes: 'bulk',
        heavy: true,
        problems: [
          ...namingProblems,
          'program_not_found',
          'program_invalid',
          'program_too_expensive',
          'currency_mismatch',
          'total_mismatch',
          'tender_mismatch',
          'occurred_at_out_of_range',
          'transaction_not_found',
          'refund_exceeds_sale',
        ],
      },
      schema: {
        ...{
          tags: ['Program'],
          operationId: 'simulate',
          summary: 'What a program would do with a sale',
        },
        description:
          'Decides with the same function as a real sale, on the real balances of the customer, and writes nothing. The sale is decided as it was sent: what promotions take off is told, and not taken off its lines. Of an exchange (`returnOf`) what comes back is taken back first, as the register would have it. Tries `program` when it is given, else the draft with `draft: true`, else the published version.',
        body: Simulation,
        response: { 200: SimulatedOutcome, ...problemAnswer },
      },
    },
    async ({ principal, body }, reply) => {
      const { orgId } = principal;
      if (isTooLarge(body.program)) return sendProblem(reply, tooLarge('/program'));
      const draft = body.draft ? await membership.programs.draft(orgId) : undefined;
      if (body.draft && !draft)
        return sendProblem(reply, failure('program_not_found', 'There is no draft.').problem);
      const result = await simulate(
        { loyalty, ledger, nowMs: clock.now(), checkProgram },
        {
          ...{ orgId, boundLocationId: principal.locationId, body: body.transaction },
          program: body.program ?? draft?.draft,
        },
      );
      if (result.ok) return reply.code(200).send(result.value);
      const { problem } = result;
      const isOfBody = body.program !== undefined && problem.code === 'program_invalid';
      return sendProblem(reply, isOfBody ? problemWithin('/program', problem) : problem);
    },
  );
}

function rewardRoutes(app: TypedApp, { membership }: ProgramRouteDeps): void {
  const tags = ['Rewards'];
  const description =
    'Rewards are part of the program: a change publishes a new version of it. Refused while the draft has other changes that are not published.';

  app.get(
    '/v1/rewards',
    {
      config: { scopes: ['pos', 'read', 'manage'], boundKey: 'shared' },
      schema: {
        ...{ tags, operationId: 'listRewards', summary: 'Rewards of the published program' },
        description: 'None before one is published.',
        response: { 200: Rewards, ...problemAnswer },
      },
    },
    async ({ principal }, reply) =>
      reply.code(200).send({ data: await listRewards(membership, principal.orgId) }),
  );

  app.post(
    '/v1/rewards',
    {
      config: {
        scopes: ['manage', 'admin'],
        boundKey: 'refused',
        problems: [...changing, 'already_exists'],
      },
      schema: {
        ...{ tags, operationId: 'addReward', summary: 'Add a reward', description },
        body: RewardSchema,
        response: { 201: RewardAnswer, ...problemAnswer },
      },
    },
    async ({ principal, body }, reply) => {
      const result = await changeReward(membership, {
        orgId: principal.orgId,
        by: principal.keyId,
        reward: body,
        mode: 'add',
      });
      return result.ok ? reply.code(201).send(result.value) : sendProblem(reply, result.problem);
    },
  );

  app.patch(
    '/v1/rewards/:id',
    {
      config: {
        scopes: ['manage', 'admin'],
        boundKey: 'refused',
        problems: [...changing, 'reward_not_found'],
      },
      schema: {
        ...{ tags, operationId: 'changeReward', summary: 'Change a reward', description },
        params: Type.Object({ id: Text('Reward id', 64) }),
        body: RewardPatch,
        response: { 200: RewardAnswer, ...problemAnswer },
      },
    },
    async ({ principal, body, params }, reply) => {
      const result = await patchReward(membership, {
        orgId: principal.orgId,
        by: principal.keyId,
        rewardId: params.id,
        patch: body,
      });
      return result.ok ? reply.code(200).send(result.value) : sendProblem(reply, result.problem);
    },
  );
}
