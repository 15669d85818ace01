import type { Clock } from '@laurel/contracts/clock';
import { isId } from '@laurel/contracts/ids';
import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import type { Activities } from '../pipeline/activities.ts';
import type { PostedOnly } from '../pipeline/posted.ts';
import { problemAnswer } from '../words/answers.ts';
import { RedemptionStateSchema, redemptionState } from './redemption-state.ts';

const tags = ['Redemptions'];
const Params = Type.Object({ id: Text('rdm_…', 64) });

export function redemptionViewRoutes(
  app: TypedApp,
  deps: { activities: Activities; posted: PostedOnly; clock: Clock },
): void {
  app.get(
    '/v1/redemptions/:id',
    {
      config: {
        scopes: ['pos', 'read', 'manage'],
        boundKey: 'ownLocation',
        problems: ['redemption_not_found'],
      },
      schema: {
        ...{ tags, operationId: 'getRedemption', summary: 'Get a redemption and its state' },
        description: 'Held, expired, captured, voided or reversed.',
        params: Params,
        response: { 200: RedemptionStateSchema, ...problemAnswer },
      },
    },
    async ({ principal, params }, reply) => {
      const key = { orgId: principal.orgId, id: params.id };
      const state = isId('rdm', params.id)
        ? await redemptionState(deps, key, {
            nowMs: deps.clock.now(),
            boundLocationId: principal.locationId,
          })
        : undefined;
      if (!state)
        return sendProblem(
          reply,
          failure('redemption_not_found', `There is no redemption ${params.id}.`).problem,
        );
      return reply.code(200).send(state);
    },
  );
}
