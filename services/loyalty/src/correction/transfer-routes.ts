import { DryQuery } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Intake, KindEdge } from '../pipeline/kind.ts';
import { requestIdOf, submitOrPreview } from '../pipeline/submit.ts';
import { orPreview, problemAnswer, recordingProblems } from '../words/answers.ts';
import {
  type TransferActivity,
  TransferOutcomeSchema,
  type TransferRequest,
  TransferSchema,
} from './transfer.ts';

const TransferAnswer = orPreview(TransferOutcomeSchema, 'posted', 'TransferOrPreview');

export function transferRoutes(
  app: TypedApp,
  intake: Intake<TransferRequest, TransferActivity>,
  { ids }: KindEdge,
): void {
  app.post(
    '/v1/transfers',
    {
      config: {
        scopes: ['manage'],
        boundKey: 'ownLocation',
        problems: [...recordingProblems, 'unit_not_found', 'insufficient_balance', 'limit_reached'],
      },
      schema: {
        ...{
          tags: ['Corrections'],
          operationId: 'transferPoints',
          summary: 'Move points from one customer to another',
        },
        description:
          'What the giver has and does not owe, and no more; of vouchers those that wait for stamps he owes stay. Both see it in their statements. Needs `manage`: who stands at a till with two cards would move anybody’s points.',
        querystring: DryQuery,
        body: TransferSchema,
        response: { 201: TransferAnswer, 200: TransferAnswer, ...problemAnswer },
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
