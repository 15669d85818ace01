import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import { isId } from '@laurel/contracts/ids';
import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { DryQuery, Text } from '@laurel/http/schemas';
import { Type } from 'typebox';
import type { Loyalty } from '../loyalty.ts';
import { RedemptionSchema } from '../redemption/hold.ts';
import { redemptionState } from '../redemption/state.ts';
import { problemAnswer, RedemptionAnswer } from './answers.ts';
import {
  answerDone,
  bodyMayBeAbsent,
  requestIdOf,
  submitOrPreview,
  type TypedApp,
} from './edge.ts';

const tags = ['Redemptions'];
const Params = Type.Object({ id: Text('rdm_…', 64) });

export function redemptionRoutes(
  app: TypedApp,
  loyalty: Loyalty,
  { ids, clock }: { ids: Ids; clock: Clock },
): void {
  app.post(
    '/v1/redemptions',
    {
      config: { scopes: ['pos'] },
      schema: {
        ...{ tags, operationId: 'holdRedemption', summary: 'Hold a reward, or points to pay with' },
        description:
          'Reserves it until it is captured or voided, or lets go by itself after `ttlSeconds`. A voucher the customer was granted is used first; otherwise the price is paid.',
        querystring: DryQuery,
        body: RedemptionSchema,
        response: { 201: RedemptionAnswer, 200: RedemptionAnswer, ...problemAnswer },
      },
    },
    (request, reply) =>
      submitOrPreview(reply, loyalty.redemptions, {
        request: {
          orgId: request.principal.orgId,
          boundLocationId: request.principal.locationId,
          requestId: requestIdOf(request, ids),
          body: request.body,
        },
        dry: request.query.dry,
      }),
  );

  app.post(
    '/v1/redemptions/:id/capture',
    {
      config: { scopes: ['pos'] },
      preValidation: bodyMayBeAbsent,
      schema: {
        ...{ tags, operationId: 'captureRedemption', summary: 'The reward was handed over' },
        params: Params,
        body: Type.Object(
          { transactionExternalId: Type.Optional(Text('The sale it was used in')) },
          { additionalProperties: false },
        ),
        response: { 200: RedemptionAnswer, 201: RedemptionAnswer, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const { principal, params, body } = request;
      const result = await loyalty.captures.submit({
        orgId: principal.orgId,
        boundLocationId: principal.locationId,
        redemptionId: params.id,
        transactionExternalId: body.transactionExternalId ?? null,
        requestId: requestIdOf(request, ids),
      });
      return result.ok
        ? reply.code(200).send(result.value.activity.outcome as never)
        : answerDone(reply, result); // RedemptionAnswer, written by the capture
    },
  );

  app.post(
    '/v1/redemptions/:id/void',
    {
      config: { scopes: ['pos'] },
      schema: {
        ...{ tags, operationId: 'voidRedemption', summary: 'Let a hold go' },
        params: Params,
        response: { 200: RedemptionAnswer, 201: RedemptionAnswer, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const { principal, params } = request;
      const result = await loyalty.voids.submit({
        orgId: principal.orgId,
        boundLocationId: principal.locationId,
        redemptionId: params.id,
        transactionExternalId: null,
        requestId: requestIdOf(request, ids),
      });
      return result.ok
        ? reply.code(200).send(result.value.activity.outcome as never)
        : answerDone(reply, result); // RedemptionAnswer, written by the void
    },
  );

  app.get(
    '/v1/redemptions/:id',
    {
      config: { scopes: ['pos', 'read', 'manage'] },
      schema: {
        ...{ tags, operationId: 'getRedemption', summary: 'Get a redemption and its state' },
        params: Params,
        response: { 200: RedemptionAnswer, ...problemAnswer },
      },
    },
    async ({ principal, params }, reply) => {
      const key = { orgId: principal.orgId, id: params.id };
      const state = isId('rdm', params.id)
        ? await redemptionState(loyalty, key, clock.now())
        : undefined;
      if (!state)
        return sendProblem(
          reply,
          failure('redemption_not_found', `There is no redemption ${params.id}.`).problem,
        );
      // RedemptionAnswer, written by the redemption kinds
      return reply.code(200).send(state as never);
    },
  );
}
