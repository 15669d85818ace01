import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { sendProblem } from '@laurel/http/reply';
import { ProblemSchema, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Segmentation } from '../segmentation.ts';
import type { Segment } from '../segments/stored-segments.ts';
import {
  PreviewAnswer,
  PreviewBody,
  previewAnswer,
  SegmentAnswer,
  SegmentBody,
  SegmentList,
  SegmentSaved,
  segmentAnswer,
  segmentMissing,
} from './segment-answers.ts';
import { segmentMembersRoute, segmentsOfCustomerRoute } from './segment-members-route.ts';

const tags = ['Segments'];
const reading = { scopes: ['read', 'manage', 'admin'], boundKey: 'refused' } as const;
const writing = { scopes: ['manage', 'admin'], boundKey: 'refused' } as const;
const problem = { '4xx': ProblemSchema };
const params = Type.Object({ id: Text('seg_…', 64) });
const refused = ['invalid_value', 'already_exists', 'limit_reached', 'version_conflict'] as const;

/** Saved segments: conditions on customers. */
export function segmentRoutes(
  instance: FastifyInstance,
  { segments, preview, members, membership }: Segmentation,
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  writeRoutes(app, { segments, members });
  readRoutes(app, { segments, members });
  segmentMembersRoute(app, { segments, members });
  segmentsOfCustomerRoute(app, { members, membership });
  app.post(
    '/v1/segments/preview',
    {
      config: { ...reading, heavy: true, problems: ['invalid_value'] },
      schema: {
        ...{ tags, operationId: 'previewSegment', summary: 'Whom a condition holds for' },
        description:
          'Counts the customers now, saves nothing. With more than 20,000 customers, or after five seconds, the count is reckoned from a share of them (`estimated`). A fault of the condition is `invalid_value` with its pointer.',
        body: PreviewBody,
        response: { 200: PreviewAnswer, ...problem },
      },
    },
    async ({ principal: { orgId }, body }, reply) => {
      const read = await segments.read(orgId, body.when);
      if (!read.ok) return sendProblem(reply, read.problem);
      const found = await preview(orgId, read.value);
      return reply.code(200).send({ ...previewAnswer(found), warnings: [...read.value.warnings] });
    },
  );
}

type Saved = Pick<Segmentation, 'segments' | 'members'>;

const answerIn =
  ({ members }: Pick<Segmentation, 'members'>) =>
  async (segment: Segment) =>
    segmentAnswer(segment, await members.count(segment));

function writeRoutes(app: TypedApp, { segments, members }: Saved): void {
  const answer = answerIn({ members });
  app.post(
    '/v1/segments',
    {
      config: { ...writing, problems: refused },
      schema: {
        ...{ tags, operationId: 'createSegment', summary: 'Save a segment' },
        description:
          'A condition on customers with a name. At most 200 of an organization. Everybody is judged by it behind the answer: `state` says whether that is done. A field that does not exist is `invalid_value` with its pointer.',
        body: SegmentBody,
        response: { 201: SegmentSaved, ...problem },
      },
    },
    async ({ principal: { orgId }, body }, reply) => {
      const saved = await segments.create(orgId, body);
      if (!saved.ok) return sendProblem(reply, saved.problem);
      const { segment, warnings } = saved.value;
      return reply.code(201).send({ ...(await answer(segment)), warnings: [...warnings] });
    },
  );
  app.put(
    '/v1/segments/:id',
    {
      config: { ...writing, problems: ['segment_not_found', ...refused] },
      schema: {
        ...{ tags, operationId: 'replaceSegment', summary: 'Change a segment' },
        description:
          'Name, description and condition are as in the body from now on. By another condition everybody is judged anew behind the answer; until then those stay in it whom nobody has looked at.',
        ...{ params, body: SegmentBody },
        response: { 200: SegmentSaved, ...problem },
      },
    },
    async ({ principal: { orgId }, params: { id }, body }, reply) => {
      const saved = await segments.replace(orgId, id, body);
      if (!saved.ok) return sendProblem(reply, saved.problem);
      const { segment, warnings } = saved.value;
      return reply.code(200).send({ ...(await answer(segment)), warnings: [...warnings] });
    },
  );
  app.delete(
    '/v1/segments/:id',
    {
      config: { ...writing, problems: ['segment_not_found', 'segment_in_use', 'version_conflict'] },
      schema: {
        ...{ tags, operationId: 'deleteSegment', summary: 'Delete a segment' },
        description:
          'The condition is gone, and nobody is in it any more; no event tells that they left. One that the published program names is kept: `segment_in_use` says where it stands. Answers what it was.',
        params,
        response: { 200: SegmentAnswer, ...problem },
      },
    },
    async ({ principal: { orgId }, params: { id } }, reply) => {
      const removed = await segments.remove(orgId, id);
      if (!removed.ok) return sendProblem(reply, removed.problem);
      return reply.code(200).send(segmentAnswer(removed.value, 0));
    },
  );
}

function readRoutes(app: TypedApp, { segments, members }: Saved): void {
  const answer = answerIn({ members });
  app.get(
    '/v1/segments',
    {
      config: reading,
      schema: {
        ...{ tags, operationId: 'listSegments', summary: 'List segments' },
        description: 'All of them: there are at most 200.',
        response: { 200: SegmentList },
      },
    },
    async ({ principal: { orgId } }, reply) =>
      reply.code(200).send({ data: await Promise.all((await segments.all(orgId)).map(answer)) }),
  );
  app.get(
    '/v1/segments/:id',
    {
      config: { ...reading, problems: ['segment_not_found'] },
      schema: {
        ...{ tags, operationId: 'getSegment', summary: 'Get a segment' },
        description: 'Its name, its condition, and how many are in it.',
        params,
        response: { 200: SegmentAnswer, ...problem },
      },
    },
    async ({ principal: { orgId }, params: { id } }, reply) => {
      const segment = await segments.get(orgId, id);
      return segment
        ? reply.code(200).send(await answer(segment))
        : sendProblem(reply, segmentMissing);
    },
  );
}
