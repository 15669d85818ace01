import { sendProblem } from '@laurel/http/reply';
import { PositiveAmount, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import type { Intake } from '../pipeline/kind.ts';
import { bodyMayBeAbsent } from '../pipeline/submit.ts';
import { problemAnswer } from '../words/answers.ts';
import {
  type CaptureActivity,
  CaptureOutcomeSchema,
  type ResolveRequest,
  type VoidActivity,
  VoidOutcomeSchema,
} from './redemption.ts';

const tags = ['Redemptions'];
const resolvingProblems = [
  'organization_not_found',
  'redemption_not_found',
  'redemption_captured',
  'redemption_voided',
  'redemption_expired',
  'redemption_reversed',
] as const;
const Params = Type.Object({ id: Text('rdm_…', 64) });

export function captureRoutes(
  app: TypedApp,
  intake: Intake<ResolveRequest, CaptureActivity>,
): void {
  app.post(
    '/v1/redemptions/:id/capture',
    {
      config: { scopes: ['pos'], boundKey: 'ownLocation', problems: resolvingProblems },
      preValidation: bodyMayBeAbsent,
      schema: {
        ...{ tags, operationId: 'captureRedemption', summary: 'The reward was handed over' },
        description:
          'What was held is spent, once: the same words again, whatever their Idempotency-Key, get the first answer; another sale gets 409 `redemption_captured`. Of points less than was held may be paid (`amount`): the rest is the customer’s again, and `discount` is what the part is worth.',
        params: Params,
        body: Type.Object(
          {
            transactionExternalId: Type.Optional(Text('The sale it was used in')),
            amount: Type.Optional(
              PositiveAmount(
                'How much of the points that were held is paid, the rest lets go; all without it',
              ),
            ),
          },
          {
            additionalProperties: false,
            component: 'Capture',
            example: { transactionExternalId: 'T-1' },
          },
        ),
        response: { 200: CaptureOutcomeSchema, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const { principal, params, body } = request;
      const result = await intake.submit({
        orgId: principal.orgId,
        boundLocationId: principal.locationId,
        redemptionId: params.id,
        transactionExternalId: body.transactionExternalId ?? null,
        ...(body.amount !== undefined && { amount: body.amount }),
      });
      return result.ok
        ? reply.code(200).send(result.value.activity.outcome)
        : sendProblem(reply, result.problem);
    },
  );
}

export function voidRoutes(app: TypedApp, intake: Intake<ResolveRequest, VoidActivity>): void {
  app.post(
    '/v1/redemptions/:id/void',
    {
      config: { scopes: ['pos'], boundKey: 'ownLocation', problems: resolvingProblems },
      schema: {
        ...{ tags, operationId: 'voidRedemption', summary: 'Let a hold go' },
        description: 'What was held is the customer’s again. A repeat gets the first answer.',
        params: Params,
        response: { 200: VoidOutcomeSchema, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const { principal, params } = request;
      const result = await intake.submit({
        orgId: principal.orgId,
        boundLocationId: principal.locationId,
        redemptionId: params.id,
        transactionExternalId: null,
      });
      return result.ok
        ? reply.code(200).send(result.value.activity.outcome)
        : sendProblem(reply, result.problem);
    },
  );
}
