import { Readable } from 'node:stream';
import { failure } from '@laurel/contracts/problems';
import { InvalidCursor } from '@laurel/documents/cursor';
import { csvLine } from '@laurel/http/csv';
import { sendProblem } from '@laurel/http/reply';
import { foreignCursor, ListQuery, ProblemSchema, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import type { Segmentation } from '../segmentation.ts';
import type { Member } from '../segments/members.ts';
import {
  memberAnswer,
  membershipAnswer,
  SegmentMembers,
  SegmentsOfCustomer,
  segmentMissing,
  timeOf,
} from './segment-answers.ts';

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
          'Who is in it, oldest customers first, and since when. What is recorded of a customer counts within a second; while its `state` is `judging` some are not found yet. With `format=csv` all of them, streamed.',
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
        return reply.code(200).send({ data: data.map(memberAnswer), ...rest });
      } catch (error) {
        if (error instanceof InvalidCursor) return sendProblem(reply, foreignCursor.problem);
        throw error;
      }
    },
  );
}

const columns = ['id', 'externalId', 'firstName', 'lastName', 'email', 'phone'] as const;

async function* asCsv(pages: AsyncIterable<readonly Member[]>): AsyncGenerator<string> {
  yield csvLine([...columns, 'since']);
  for await (const page of pages)
    yield page
      .map(({ customer, sinceMs }) =>
        csvLine([...columns.map((name) => customer[name]), timeOf(sinceMs)]),
      )
      .join('');
}

/** The saved segments that somebody is in. */
export function segmentsOfCustomerRoute(
  app: TypedApp,
  { members, membership }: Pick<Segmentation, 'members' | 'membership'>,
): void {
  app.get(
    '/v1/customers/:id/segments',
    {
      config: {
        ...{ scopes: ['read', 'manage', 'admin'], boundKey: 'refused' },
        problems: ['customer_not_found'],
      },
      schema: {
        ...{ tags: ['Segments'], operationId: 'listSegmentsOfCustomer' },
        summary: 'The saved segments a customer is in',
        description:
          'And since when. Who was erased is in none. Where purchases put him among the eleven of RFM tells `GET /v1/customers/{id}/rfm`.',
        params: Type.Object({ id: Text('cus_…', 64) }),
        response: { 200: SegmentsOfCustomer, '4xx': ProblemSchema },
      },
    },
    async ({ principal: { orgId }, params: { id } }, reply) => {
      if (!(await membership.customers.get(orgId, id))) return sendProblem(reply, unknownCustomer);
      const found = await members.of(orgId, id);
      return reply.code(200).send({ data: found.map(membershipAnswer) });
    },
  );
}

const unknownCustomer = failure('customer_not_found', 'There is no such customer.').problem;
