import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { sendProblem } from '@laurel/http/reply';
import { Nullable, ProblemSchema, Timestamp } from '@laurel/http/schemas';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { type Freshness, type FreshnessDeps, freshnessOf } from '../sink/freshness.ts';
import { forAsker } from './for-asker.ts';

const Booked = Type.Object(
  {
    issued: Type.String({ description: 'A whole number' }),
    redeemed: Type.String({ description: 'A whole number' }),
  },
  { component: 'BookedOfLocation' },
);

const DifferenceSchema = Type.Object(
  {
    month: Type.String({ description: '`2026-11`, by the calendar of the location' }),
    unit: Type.String(),
    locationId: Type.String(),
    ledger: Booked,
    warehouse: Booked,
  },
  {
    component: 'WarehouseDifference',
    description: 'What the ledger says of a location, which is right, and what the reports say',
  },
);

const FreshnessAnswer = Type.Object(
  {
    behindMs: Type.Integer({
      description: 'Age of the newest that is counted, while there is more to count; 0 = all is',
    }),
    events: Type.Integer({ description: 'Events that are still to be counted' }),
    rows: Type.Integer({
      description: 'Movements of points, stamps and vouchers that are counted',
    }),
    reconciledAt: Nullable(
      Timestamp('When this was last compared with the ledger; null = not yet (each night)'),
    ),
    differences: Type.Array(DifferenceSchema, {
      description:
        'Where the reports and the ledger are not the same, to the unit; `laurel jobs run warehouse-rebuild` makes the reports anew',
    }),
  },
  {
    component: 'AnalyticsFreshness',
    example: {
      ...{ behindMs: 0, events: 0, rows: 48_211 },
      ...{ reconciledAt: '2026-11-27T03:23:04.112Z', differences: [] },
    },
  },
);

/** How far reports are behind. `request.principal` must be set before. */
export function freshnessRoute(app: FastifyInstance, deps: FreshnessDeps): void {
  app.withTypeProvider<TypeBoxTypeProvider>().get(
    '/v1/analytics/freshness',
    {
      config: {
        scopes: ['read', 'manage', 'admin'],
        boundKey: 'refused',
        problems: ['unavailable', 'question_stopped'],
      },
      schema: {
        tags: ['Analytics'],
        operationId: 'getAnalyticsFreshness',
        summary: 'How far reports are behind, and whether they agree with the ledger',
        response: { 200: FreshnessAnswer, '4xx': ProblemSchema, '5xx': ProblemSchema },
      },
    },
    async ({ principal }, reply) => {
      const found = await freshnessOf(forAsker(deps, reply), principal.orgId);
      if (!found.ok) return sendProblem(reply, found.problem);
      return reply.send(answerOf(found.value));
    },
  );
}

const answerOf = ({ reconciledAtMs, differences, ...freshness }: Freshness) => ({
  ...freshness,
  reconciledAt: reconciledAtMs === null ? null : new Date(reconciledAtMs).toISOString(),
  differences: [...differences],
});
