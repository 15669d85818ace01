import type { Ids } from '@laurel/contracts/ids';
import { DryQuery } from '@laurel/http/schemas';
import { AdjustmentSchema } from '../correction/adjust.ts';
import { TransferSchema } from '../correction/transfer.ts';
import { EventSchema } from '../event/record-event.ts';
import type { Loyalty } from '../loyalty.ts';
import { AdjustmentAnswer, OccasionAnswer, problemAnswer, TransferAnswer } from './answers.ts';
import { requestIdOf, submitOrPreview, type TypedApp } from './edge.ts';

/** What moves balances besides sales: custom events, adjustments, transfers between customers. */
export function eventAndCorrectionRoutes(
  app: TypedApp,
  loyalty: Loyalty,
  { ids }: { ids: Ids },
): void {
  app.post(
    '/v1/events',
    {
      config: { scopes: ['pos', 'manage'] },
      schema: {
        ...{ tags: ['Events'], operationId: 'recordEvent', summary: 'Report a custom event' },
        description:
          'Of a type the program declares; its payload must have the declared fields. Known by (`source`, `externalId`) like a sale.',
        querystring: DryQuery,
        body: EventSchema,
        response: { 201: OccasionAnswer, 200: OccasionAnswer, ...problemAnswer },
      },
    },
    ({ principal, body, query }, reply) =>
      submitOrPreview(reply, loyalty.events, {
        request: { orgId: principal.orgId, boundLocationId: principal.locationId, body },
        dry: query.dry,
      }),
  );

  app.post(
    '/v1/adjustments',
    {
      config: { scopes: ['manage', 'admin'] },
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
    (request, reply) =>
      submitOrPreview(reply, loyalty.adjustments, {
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

  app.post(
    '/v1/transfers',
    {
      config: { scopes: ['pos', 'manage'] },
      schema: {
        ...{
          tags: ['Corrections'],
          operationId: 'transferPoints',
          summary: 'Move points from one customer to another',
        },
        querystring: DryQuery,
        body: TransferSchema,
        response: { 201: TransferAnswer, 200: TransferAnswer, ...problemAnswer },
      },
    },
    (request, reply) =>
      submitOrPreview(reply, loyalty.transfers, {
        request: {
          orgId: request.principal.orgId,
          boundLocationId: request.principal.locationId,
          requestId: requestIdOf(request, ids),
          body: request.body,
        },
        dry: request.query.dry,
      }),
  );
}
