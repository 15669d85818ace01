import { sendProblem } from '@laurel/http/reply';
import { ListQuery, Text } from '@laurel/http/schemas';
import { Type } from 'typebox';
import { overlapSecondsMax } from '../keys.ts';
import type { Membership } from '../model.ts';
import { KeyAnswer, KeyScope, KeysPage, KeyWithSecretAnswer, keyAnswer } from './answers.ts';
import { answerPage, pageRequest, type TypedApp } from './edge.ts';

const KeyBody = Type.Object(
  {
    name: Text('What it is for', 100),
    scopes: Type.Array(KeyScope, { minItems: 1, uniqueItems: true }),
    locationId: Type.Optional(
      Type.Union([Text('The only location it may act for', 64), Type.Null()]),
    ),
  },
  {
    additionalProperties: false,
    component: 'ApiKeyInput',
    example: { name: 'Till 7', scopes: ['pos' as const] },
  },
);

const RotateBody = Type.Union([
  Type.Object(
    {
      overlapSeconds: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: overlapSecondsMax,
          description: 'How long the old secret still works; default 0',
        }),
      ),
    },
    {
      additionalProperties: false,
      component: 'RotationInput',
      example: { overlapSeconds: 86_400 },
    },
  ),
  Type.Null(),
]);

const KeyParams = Type.Object({ id: Text('key_…', 64) });
const tags = ['Keys'];

export function keyRoutes(app: TypedApp, membership: Membership): void {
  routesOfAll(app, membership);
  routesOfOne(app, membership);
}

function routesOfAll(app: TypedApp, { keys }: Membership): void {
  app.post(
    '/v1/keys',
    {
      config: {
        scopes: ['admin'],
        boundKey: 'refused',
        problems: ['location_not_found', 'invalid_value'],
      },
      schema: {
        ...{ tags, operationId: 'createKey', summary: 'Make an API key' },
        description:
          'The key itself is told only in this answer; we keep its hash. A key cannot grant scopes that it lacks itself.',
        body: KeyBody,
        response: { 201: KeyWithSecretAnswer },
      },
    },
    async (request, reply) => {
      const result = await keys.create(request.principal, request.body);
      if (!result.ok) return sendProblem(reply, result.problem);
      return reply.code(201).send({ ...keyAnswer(result.value.apiKey), key: result.value.key });
    },
  );

  app.get(
    '/v1/keys',
    {
      config: { scopes: ['admin'], boundKey: 'refused' },
      schema: {
        ...{ tags, operationId: 'listKeys', summary: 'List the API keys' },
        description: 'Oldest first, revoked ones too; never the secrets.',
        querystring: ListQuery,
        response: { 200: KeysPage },
      },
    },
    async (request, reply) => {
      const page = await answerPage(
        keys.list(request.principal.orgId, pageRequest(request.query)),
        keyAnswer,
      );
      return page.ok ? reply.code(200).send(page.value) : sendProblem(reply, page.problem);
    },
  );
}

function routesOfOne(app: TypedApp, { keys }: Membership): void {
  app.post(
    '/v1/keys/:id/rotate',
    {
      config: {
        scopes: ['admin'],
        boundKey: 'refused',
        problems: ['key_not_found', 'version_conflict'],
      },
      schema: {
        ...{ tags, operationId: 'rotateKey', summary: "Exchange a key's secret" },
        description:
          'Id, scopes and binding stay. The old secret works for `overlapSeconds` more, so that registers can be changed one by one.',
        params: KeyParams,
        body: Type.Optional(RotateBody),
        response: { 200: KeyWithSecretAnswer },
      },
    },
    async (request, reply) => {
      const result = await keys.rotate(
        request.principal,
        request.params.id,
        request.body?.overlapSeconds ?? 0,
      );
      if (!result.ok) return sendProblem(reply, result.problem);
      return reply.code(200).send({ ...keyAnswer(result.value.apiKey), key: result.value.key });
    },
  );

  app.delete(
    '/v1/keys/:id',
    {
      config: {
        scopes: ['admin'],
        boundKey: 'refused',
        problems: ['key_not_found', 'version_conflict'],
      },
      schema: {
        ...{ tags, operationId: 'revokeKey', summary: 'Revoke an API key' },
        description:
          'It stops working at once. The last key that may administer the organization cannot be revoked.',
        params: KeyParams,
        response: { 200: KeyAnswer },
      },
    },
    async (request, reply) => {
      const result = await keys.revoke(request.principal, request.params.id);
      return result.ok
        ? reply.code(200).send(keyAnswer(result.value))
        : sendProblem(reply, result.problem);
    },
  );
}
