import { Readable } from 'node:stream';
import { InvalidCursor } from '@laurel/documents/cursor';
import { csvLine } from '@laurel/http/csv';
import { sendProblem } from '@laurel/http/reply';
import { foreignCursor, ListQuery, ProblemSchema, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Customer } from '@laurel/membership/membership';
import { Type } from 'typebox';
import type { Segmentation } from '../segmentation.ts';
import { customerOfSegment, SegmentMembers, segmentMissing } from './segment-answers.ts';

/** Whom a saved segment holds for, to be read or carried elsewhere. */
export function segmentMembersRoute(
  app: TypedApp,
  { segments, members }: Pick<Segmentation, 'segments' | 'members'>,
): void {
  app.get(
    '/v1/segments/:id/members',
    {
      config: {
        ...{ scopes: ['read', 'manage', 'admin'], boundKey: 'refused', heavy: true },
        problems: ['segment_not_found'],
      },
      schema: {
        ...{ tags: ['Segments'], operationId: 'listSegmentMembers' },
        summary: 'Customers of a segment, in pages or as CSV',
        description:
          'As of now, oldest first: each page asks the customers anew. A page may have fewer than `limit`, or none, and yet a `nextCursor`. With `format=csv` all of them, streamed while they are found.',
        params: Type.Object({ id: Text('seg_…', 64) }),
        querystring: Type.Object({
          ...ListQuery.properties,
          format: Type.Optional(
            Type.Enum(['json', 'csv'], {
              type: 'string',
              component: 'SegmentFormat',
              description: '`csv`: all of them as a file; `limit` and `cursor` say nothing then',
            }),
          ),
        }),
        response: { 200: SegmentMembers, '4xx': ProblemSchema },
      },
    },
    async ({ principal: { orgId }, params: { id }, query }, reply) => {
      const segment = await segments.get(orgId, id);
      if (!segment) return sendProblem(reply, segmentMissing);
      if (query.format === 'csv')
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="segment.csv"')
          .send(Readable.from(asCsv(members.all(segment))));
      try {
        const { limit = 50, cursor } = query;
        const { data, ...rest } = await members.page(segment, { limit, cursor });
        return reply.code(200).send({ data: data.map(customerOfSegment), ...rest });
      } catch (error) {
        if (error instanceof InvalidCursor) return sendProblem(reply, foreignCursor.problem);
        throw error;
      }
    },
  );
}

const columns = ['id', 'externalId', 'firstName', 'lastName', 'email', 'phone'] as const;

async function* asCsv(pages: AsyncIterable<readonly Customer[]>): AsyncGenerator<string> {
  yield csvLine(columns);
  for await (const page of pages)
    yield page.map((customer) => csvLine(columns.map((name) => customer[name]))).join('');
}
