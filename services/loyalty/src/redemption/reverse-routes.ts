import { sendProblem } from '@laurel/http/reply';
import { Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import type { Intake } from '../pipeline/kind.ts';
import { problemAnswer } from '../words/answers.ts';
import {
  type ReverseActivity,
  ReverseOutcomeSchema,
  type ReverseRequest,
  ReverseSchema,
} from './reversal.ts';

export function reverseRoutes(
  app: TypedApp,
  intake: Intake<ReverseRequest, ReverseActivity>,
): void {
  app.post(
    '/v1/redemptions/:id/reverse',
    {
      config: {
        scopes: ['pos', 'manage'],
        boundKey: 'ownLocation',
        problems: [
          'organization_not_found',
          'redemption_not_found',
          'redemption_not_captured',
          'redemption_voided',
          'redemption_reversed',
          'limit_reached',
        ],
      },
      schema: {
        ...{
          tags: ['Redemptions'],
          operationId: 'reverseRedemption',
          summary: 'Take back what was handed over',
        },
        description:
          'After the capture: points or voucher, limit and stock come back exactly, once; what the customer owes in the unit is repaid first. With `manage` at any time; with `pos` within `redemptions.reverseMinutes` of the program (30 without it), where the key acts. A repeat gets the first answer.',
        params: Type.Object({ id: Text('rdm_…', 64) }),
        body: ReverseSchema,
        response: { 200: ReverseOutcomeSchema, ...problemAnswer },
      },
    },
    async ({ principal, params, body }, reply) => {
      const result = await intake.submit({
        orgId: principal.orgId,
        boundLocationId: principal.locationId,
        by: principal.keyId,
        redemptionId: params.id,
        reason: body.reason,
        atAnyTime: principal.scopes.includes('manage'),
      });
      return result.ok
        ? reply.code(200).send(result.value.activity.outcome)
        : sendProblem(reply, result.problem);
    },
  );
}
