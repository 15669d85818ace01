import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { ListQuery } from '@laurel/http/schemas';
import { type TSchema, Type } from 'typebox';
import type { Membership } from '../model.ts';
import { isTooLarge, tooLarge } from '../program-size.ts';
import { draftAnswer, versionAnswer } from './answers.ts';
import { answerPage, pageRequest, type TypedApp } from './edge.ts';
import { type ProgramSchemas, programSchemas } from './program-answers.ts';

const tags = ['Program'];
const reading = { scopes: ['read', 'manage', 'admin'] } as const;
const writing = { scopes: ['manage', 'admin'] } as const;

/** @param program how a program is written; documented, not enforced on drafts */
export function programRoutes(app: TypedApp, membership: Membership, program: TSchema): void {
  const schemas = programSchemas(program);
  draftRoutes(app, membership, schemas);
  publishRoute(app, membership, schemas);
  versionRoutes(app, membership, schemas);
}

function draftRoutes(app: TypedApp, { programs }: Membership, schemas: ProgramSchemas): void {
  app.get(
    '/v1/program',
    {
      config: { ...reading, boundKey: 'shared' },
      schema: {
        ...{
          tags,
          operationId: 'getProgram',
          summary: 'Get the program: what is in force, and the draft',
        },
        description: 'Either is null while there is none.',
        response: { 200: schemas.State },
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
      config: {
        heavy: true,
        ...writing,
        boundKey: 'refused',
        takes: 'bulk',
        problems: ['invalid_value', 'version_conflict'],
      },
      schema: {
        ...{ tags, operationId: 'saveProgram', summary: 'Save the draft' },
        description:
          'Replaces the draft, also when it is not valid yet; `problems` says what stands in the way of publishing it.',
        querystring: schemas.SaveQuery,
        body: schemas.Body,
        response: { 200: schemas.Draft },
      },
    },
    async (request, reply) => {
      const { orgId, keyId } = request.principal;
      if (isTooLarge(request.body)) return sendProblem(reply, tooLarge(''));
      const { revision } = request.query;
      const result = await programs.saveDraft(orgId, request.body, keyId, revision);
      return result.ok
        ? reply.code(200).send(draftAnswer(result.value))
        : sendProblem(reply, result.problem);
    },
  );
}

function publishRoute(app: TypedApp, { programs }: Membership, schemas: ProgramSchemas): void {
  app.post(
    '/v1/program/publish',
    {
      config: {
        ...writing,
        heavy: true,
        boundKey: 'refused',
        problems: [
          ...(['program_not_found', 'program_invalid', 'program_too_expensive'] as const),
          'version_conflict',
        ],
      },
      schema: {
        ...{ tags, operationId: 'publishProgram', summary: 'Publish the draft' },
        description:
          'It becomes the next version and is in force at once. Versions are immutable. A draft with errors is refused (`program_invalid`), and one that asks too much at every sale (`program_too_expensive`).',
        body: schemas.Publish,
        response: { 201: schemas.Version },
      },
    },
    async (request, reply) => {
      const { orgId, keyId } = request.principal;
      const result = await programs.publish(orgId, keyId, request.body ?? {});
      return result.ok
        ? reply.code(201).send(versionAnswer(result.value))
        : sendProblem(reply, result.problem);
    },
  );
}

function versionRoutes(app: TypedApp, { programs }: Membership, schemas: ProgramSchemas): void {
  app.get(
    '/v1/program/versions',
    {
      config: { ...reading, boundKey: 'shared' },
      schema: {
        ...{ tags, operationId: 'listProgramVersions', summary: 'List the published versions' },
        description:
          'Newest first. A page ends early where its programs come to 1 MiB; one program always comes whole.',
        querystring: ListQuery,
        response: { 200: schemas.VersionsPage },
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
      config: { ...reading, boundKey: 'shared', problems: ['program_not_found'] },
      schema: {
        ...{ tags, operationId: 'getProgramVersion', summary: 'Get one published version' },
        description: 'As it was published, for ever.',
        params: Type.Object({ version: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }) }),
        response: { 200: schemas.Version },
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
