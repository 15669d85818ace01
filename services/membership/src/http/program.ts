import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { ListQuery } from '@laurel/http/schemas';
import { Type } from 'typebox';
import type { Membership } from '../model.ts';
import {
  DraftAnswer,
  draftAnswer,
  pageOf,
  problemAnswer,
  VersionAnswer,
  versionAnswer,
} from './answers.ts';
import { answerPage, pageRequest, refuseBound, type TypedApp } from './edge.ts';

const ProgramBody = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  additionalProperties: true,
  description:
    'The program: units, rules, stampCards, tiers, rewards. May be unfinished: what is wrong is answered in `problems`',
});

const ProgramState = Type.Object({
  published: Type.Union([VersionAnswer, Type.Null()], { description: 'The version in force' }),
  draft: Type.Union([DraftAnswer, Type.Null()], { description: 'What is being worked on' }),
});

const tags = ['Program'];
const reading = { scopes: ['read', 'manage', 'admin'] } as const;
const writing = { scopes: ['manage', 'admin'] } as const;

export function programRoutes(app: TypedApp, membership: Membership): void {
  draftRoutes(app, membership);
  publishRoute(app, membership);
  versionRoutes(app, membership);
}

function draftRoutes(app: TypedApp, { programs }: Membership): void {
  app.get(
    '/v1/program',
    {
      config: reading,
      schema: {
        ...{
          tags,
          operationId: 'getProgram',
          summary: 'Get the program: what is in force, and the draft',
        },
        description: 'Either is null while there is none.',
        response: { 200: ProgramState, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const { orgId } = request.principal;
      const [published, draft] = await Promise.all([
        programs.published(orgId),
        programs.draft(orgId),
      ]);
      return reply.code(200).send({
        published: published ? versionAnswer(published) : null,
        draft: draft ? draftAnswer(draft) : null,
      });
    },
  );

  app.put(
    '/v1/program',
    {
      config: writing,
      preHandler: refuseBound,
      schema: {
        ...{ tags, operationId: 'saveProgram', summary: 'Save the draft' },
        description:
          'Replaces the draft, also when it is not valid yet; `problems` says what stands in the way of publishing it.',
        body: ProgramBody,
        response: { 200: DraftAnswer, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, keyId } = request.principal;
      const result = await programs.saveDraft(orgId, request.body, keyId);
      return result.ok
        ? reply.code(200).send(draftAnswer(result.value))
        : sendProblem(reply, result.problem);
    },
  );
}

function publishRoute(app: TypedApp, { programs }: Membership): void {
  app.post(
    '/v1/program/publish',
    {
      config: writing,
      preHandler: refuseBound,
      schema: {
        ...{ tags, operationId: 'publishProgram', summary: 'Publish the draft' },
        description:
          'It becomes the next version and is in force at once. Versions are immutable. A draft with errors is refused (`program_invalid`).',
        response: { 201: VersionAnswer, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, keyId } = request.principal;
      const result = await programs.publish(orgId, keyId);
      return result.ok
        ? reply.code(201).send(versionAnswer(result.value))
        : sendProblem(reply, result.problem);
    },
  );
}

function versionRoutes(app: TypedApp, { programs }: Membership): void {
  app.get(
    '/v1/program/versions',
    {
      config: reading,
      schema: {
        ...{ tags, operationId: 'listProgramVersions', summary: 'List the published versions' },
        description: 'Newest first.',
        querystring: ListQuery,
        response: { 200: pageOf(VersionAnswer), ...problemAnswer },
      },
    },
    async (request, reply) => {
      const page = await answerPage(
        programs.versions(request.principal.orgId, pageRequest(request.query)),
        versionAnswer,
      );
      return page.ok ? reply.code(200).send(page.value) : sendProblem(reply, page.problem);
    },
  );

  app.get(
    '/v1/program/versions/:version',
    {
      config: reading,
      schema: {
        ...{ tags, operationId: 'getProgramVersion', summary: 'Get one published version' },
        description: 'As it was published, for ever.',
        params: Type.Object({ version: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }) }),
        response: { 200: VersionAnswer, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const version = await programs.version(request.principal.orgId, request.params.version);
      if (!version)
        return sendProblem(
          reply,
          failure('program_not_found', 'There is no such version.').problem,
        );
      return reply.code(200).send(versionAnswer(version));
    },
  );
}
