import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { ListQuery, Text } from '@laurel/http/schemas';
import { Type } from 'typebox';
import type { Membership } from '../model.ts';
import { Attributes, LocationAnswer, LocationsPage, locationAnswer } from './answers.ts';
import { answerPage, pageRequest, type TypedApp } from './edge.ts';

const fields = {
  timeZone: Type.Optional(Text("IANA; default the organization's", 64)),
  externalId: Type.Optional(
    Type.Union([Text("The store's number in your own systems; unique"), Type.Null()]),
  ),
  attributes: Type.Optional(Attributes),
};
const LocationBody = Type.Object(
  { name: Text('What people call it', 200), ...fields },
  {
    additionalProperties: false,
    component: 'LocationInput',
    example: { name: 'High Street', externalId: '0042' },
  },
);
const LocationPatch = Type.Object(
  { name: Type.Optional(Text('What people call it', 200)), ...fields },
  {
    additionalProperties: false,
    component: 'LocationPatch',
    example: { name: 'High Street 12' },
  },
);

const LocationParams = Type.Object({ id: Text('loc_…', 64) });
const tags = ['Locations'];

export function locationRoutes(app: TypedApp, membership: Membership): void {
  routesOfAll(app, membership);
  routesOfOne(app, membership);
}

function routesOfAll(app: TypedApp, { locations }: Membership): void {
  app.post(
    '/v1/locations',
    {
      config: {
        scopes: ['admin'],
        boundKey: 'refused',
        problems: ['organization_not_found', 'already_exists'],
      },
      schema: {
        ...{ tags, operationId: 'createLocation', summary: 'Add a location' },
        description:
          'A store. Its time zone decides days, months and opening hours of what happens there.',
        body: LocationBody,
        response: { 201: LocationAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, keyId } = request.principal;
      const result = await locations.create(orgId, request.body, keyId);
      return result.ok
        ? reply.code(201).send(locationAnswer(result.value))
        : sendProblem(reply, result.problem);
    },
  );

  app.get(
    '/v1/locations',
    {
      config: { scopes: ['pos', 'read', 'manage', 'admin'], boundKey: 'ownLocation' },
      schema: {
        ...{ tags, operationId: 'listLocations', summary: 'List the locations' },
        description:
          'Oldest first; the head office, which stands for what belongs to no store, is one of them.',
        querystring: ListQuery,
        response: { 200: LocationsPage },
      },
    },
    async (request, reply) => {
      const { orgId, locationId } = request.principal;
      if (locationId !== null) {
        const own = await locations.find(orgId, locationId);
        return reply.code(200).send({ data: own ? [locationAnswer(own)] : [] });
      }
      const page = await answerPage(
        locations.list(orgId, pageRequest(request.query)),
        locationAnswer,
      );
      return page.ok ? reply.code(200).send(page.value) : sendProblem(reply, page.problem);
    },
  );
}

function routesOfOne(app: TypedApp, { locations }: Membership): void {
  app.get(
    '/v1/locations/:id',
    {
      config: {
        scopes: ['pos', 'read', 'manage', 'admin'],
        boundKey: 'ownLocation',
        problems: ['location_not_found'],
      },
      schema: {
        ...{ tags, operationId: 'getLocation', summary: 'Get a location' },
        description: 'Name, time zone, external id and attributes.',
        params: LocationParams,
        response: { 200: LocationAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, locationId: boundLocationId } = request.principal;
      const location = await locations.find(orgId, request.params.id);
      if (!location || (boundLocationId !== null && boundLocationId !== location.id))
        return sendProblem(
          reply,
          failure('location_not_found', 'There is no such location.').problem,
        );
      return reply.code(200).send(locationAnswer(location));
    },
  );

  app.patch(
    '/v1/locations/:id',
    {
      config: {
        scopes: ['admin'],
        boundKey: 'refused',
        problems: ['location_not_found', 'already_exists', 'version_conflict'],
      },
      schema: {
        ...{ tags, operationId: 'updateLocation', summary: 'Change a location' },
        description: 'What is not named stays; null takes the external id, or an attribute, away.',
        params: LocationParams,
        body: LocationPatch,
        response: { 200: LocationAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, keyId } = request.principal;
      const result = await locations.update(orgId, request.params.id, request.body, keyId);
      return result.ok
        ? reply.code(200).send(locationAnswer(result.value))
        : sendProblem(reply, result.problem);
    },
  );
}
