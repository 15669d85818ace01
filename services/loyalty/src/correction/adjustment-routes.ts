import { DryQuery } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Intake, KindEdge } from '../pipeline/kind.ts';
import { requestIdOf, submitOrPreview } from '../pipeline/submit.ts';
import { orPreview, problemAnswer, recordingProblems } from '../words/answers.ts';
import {
  type AdjustmentActivity,
  AdjustmentOutcomeSchema,
  type AdjustmentRequest,
  AdjustmentSchema,
} from './adjustment.ts';

const AdjustmentAnswer = orPreview(AdjustmentOutcomeSchema, 'posted', 'AdjustmentOrPreview');

export function adjustmentRoutes(
  app: TypedApp,
  intake: Intake<AdjustmentRequest, AdjustmentActivity>,
  { ids }: KindEdge,
): void {
  app.post(
    '/v1/adjustments',
    {
      config: {
        scopes: ['manage', 'admin'],
        boundKey: 'ownLocation',
        problems: [...recordingProblems, 'unit_not_found', 'insufficient_balance', 'limit_reached'],
      },
      schema: {
        ...{
          tags: ['Corrections'],
          operationId: 'adjustBalance',
          summary: 'Correct a balance by hand',
        },
        description:
          'Positive gives, negative takes; the reason stands in the statement. More than the customer has cannot be taken.',
        querystring: DryQuery,
        body: AdjustmentSchema,
        response: { 201: AdjustmentAnswer, 200: AdjustmentAnswer, ...problemAnswer },
      },
    },
    async (request, reply) =>
      submitOrPreview(reply, intake, {
        request: {
          orgId: request.principal.orgId,
          boundLocationId: request.principal.locationId,
          by: request.principal.keyId,
          requestId: requestIdOf(request, ids),
          body: request.body,
        },
        dry: request.query.dry,
      }),
  );
}
