import { DryQuery } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Intake } from '../pipeline/kind.ts';
import { submitOrPreview } from '../pipeline/submit.ts';
import { problemAnswer, recordingProblems } from '../words/answers.ts';
import { type EventRequest, EventSchema } from './event.ts';
import { type OccasionActivity, OccasionAnswer } from './occasion-outcome.ts';

export function eventRoutes(app: TypedApp, intake: Intake<EventRequest, OccasionActivity>): void {
  app.post(
    '/v1/events',
    {
      config: {
        scopes: ['pos', 'manage'],
        boundKey: 'ownLocation',
        problems: [...recordingProblems, 'event_type_unknown', 'occurred_at_out_of_range'],
      },
      schema: {
        ...{ tags: ['Events'], operationId: 'recordEvent', summary: 'Report a custom event' },
        description:
          'Of a type the program declares; its payload must have the declared fields. Known by (`source`, `externalId`) like a sale.',
        querystring: DryQuery,
        body: EventSchema,
        response: { 201: OccasionAnswer, 200: OccasionAnswer, ...problemAnswer },
      },
    },
    async ({ principal, body, query }, reply) =>
      submitOrPreview(reply, intake, {
        request: { orgId: principal.orgId, boundLocationId: principal.locationId, body },
        dry: query.dry,
      }),
  );
}
