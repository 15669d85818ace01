import { sendProblem } from '@laurel/http/reply';
import { ListQuery, Nullable, ProblemSchema, pageOf, Text } from '@laurel/http/schemas';
import { Type } from 'typebox';
import type { Device, PairingCode } from '../device.ts';
import type { Membership } from '../model.ts';
import { created, Time, timeOf } from './answers.ts';
import { deviceCookieText, deviceIn } from './device-cookie.ts';
import { answerPage, pageRequest, type TypedApp } from './edge.ts';

const tags = ['Devices'];

const deviceExample = {
  ...{ id: 'dev_01kamj8r5ve5wvv3e2q9x4n7ha', name: 'Counter' },
  ...{ locationId: 'loc_01kamj8r5ve5wvv3c5t2m8h7rz', paired: true },
  ...{ createdAt: created, pairedAt: created, revokedAt: null },
};

const deviceFields = {
  id: Text('dev_…'),
  name: Type.String(),
  locationId: Type.String({ description: 'The only location it acts for' }),
  paired: Type.Boolean({ description: 'Whether something asks as it' }),
  createdAt: Time('When it was added'),
  pairedAt: Nullable(Time('When it was last paired')),
  revokedAt: Nullable(Time('When it was revoked')),
};

const DeviceAnswer = Type.Object(deviceFields, { component: 'Device', example: deviceExample });
const DevicesPage = pageOf(DeviceAnswer, 'DevicePage');

const WithCodeAnswer = Type.Object(
  {
    ...deviceFields,
    code: Type.String({ description: 'Pairs once; told only here' }),
    codeExpiresAt: Time('Until when it pairs'),
  },
  {
    component: 'DeviceWithCode',
    example: {
      ...deviceExample,
      paired: false,
      pairedAt: null,
      code: 'K7MQ-2XRD',
      codeExpiresAt: created,
    },
  },
);

const PairedAnswer = Type.Object(
  {
    ...deviceFields,
    organizationId: Text('org_…'),
    key: Nullable(
      Type.String({ description: 'With which it asks; told only here. Null: it is in the cookie' }),
    ),
  },
  {
    component: 'PairedDevice',
    example: { ...deviceExample, organizationId: 'org_01kamj8r5ve5wvv3a8w2y7d6jq', key: null },
  },
);

const DeviceBody = Type.Object(
  {
    name: Text('What people call it', 100),
    locationId: Text('Where it stands: the only location it may act for', 64),
  },
  {
    additionalProperties: false,
    component: 'DeviceInput',
    example: { name: 'Counter', locationId: 'loc_01kamj8r5ve5wvv3c5t2m8h7rz' },
  },
);

const DevicePatch = Type.Object(
  { name: Text('What people call it', 100) },
  { additionalProperties: false, component: 'DevicePatch', example: { name: 'Counter 2' } },
);

const PairBody = Type.Object(
  {
    code: Text('As it was shown; case, spaces and hyphens do not count', 40),
    as: Type.Optional(
      Type.Enum(['key', 'cookie'], {
        type: 'string',
        component: 'DeviceKeyForm',
        description:
          '`key` (the default) for registers; `cookie` for pages of this installation: no script can read it',
      }),
    ),
  },
  {
    additionalProperties: false,
    component: 'PairingInput',
    example: { code: 'K7MQ-2XRD', as: 'key' as const },
  },
);

const DeviceParams = Type.Object({ id: Text('dev_…', 64) });

/** @param isSecure people come over TLS alone, whatever a request says */
export function deviceRoutes(app: TypedApp, membership: Membership, isSecure: boolean): void {
  addingRoutes(app, membership);
  listRoute(app, membership);
  readRoute(app, membership, isSecure);
  changingRoutes(app, membership);
  pairRoute(app, membership, isSecure);
}

const leading = { scopes: ['manage', 'admin'], boundKey: 'refused' } as const;

function addingRoutes(app: TypedApp, { devices }: Membership): void {
  app.post(
    '/v1/devices',
    {
      config: { ...leading, problems: ['location_not_found', 'invalid_value'] },
      schema: {
        ...{ tags, operationId: 'createDevice', summary: 'Add a device' },
        description:
          'A register, with a code that pairs it: once, within 15 minutes. It may then do what a `pos` key bound to the location may. Needs a key with `pos` too, which it grants.',
        body: DeviceBody,
        response: { 201: WithCodeAnswer },
      },
    },
    async (request, reply) => {
      const made = await devices.create(request.principal, request.body);
      return made.ok
        ? reply.code(201).send(withCode(made.value))
        : sendProblem(reply, made.problem);
    },
  );
  app.post(
    '/v1/devices/:id/code',
    {
      config: { ...leading, problems: ['device_not_found', 'version_conflict'] },
      schema: {
        ...{ tags, operationId: 'renewDeviceCode', summary: 'Make another pairing code' },
        description:
          'In place of the one before, for a device that lost what it was paired with. What is paired now ends when the code is used.',
        params: DeviceParams,
        response: { 200: WithCodeAnswer },
      },
    },
    async (request, reply) => {
      const made = await devices.renewCode(request.principal, request.params.id);
      return made.ok
        ? reply.code(200).send(withCode(made.value))
        : sendProblem(reply, made.problem);
    },
  );
}

function listRoute(app: TypedApp, { devices }: Membership): void {
  app.get(
    '/v1/devices',
    {
      config: leading,
      schema: {
        ...{ tags, operationId: 'listDevices', summary: 'List the devices' },
        description: 'Oldest first, revoked ones too; never a code.',
        querystring: ListQuery,
        response: { 200: DevicesPage },
      },
    },
    async (request, reply) => {
      const { principal, query } = request;
      const page = await answerPage(devices.list(principal.orgId, pageRequest(query)), answer);
      return page.ok ? reply.code(200).send(page.value) : sendProblem(reply, page.problem);
    },
  );
}

function readRoute(app: TypedApp, { devices }: Membership, isSecure: boolean): void {
  app.get(
    '/v1/devices/:id',
    {
      config: {
        scopes: ['pos', 'manage', 'admin'],
        boundKey: 'ownLocation',
        problems: ['device_not_found'],
      },
      schema: {
        ...{ tags, operationId: 'getDevice', summary: 'Get a device' },
        description: 'A device that was revoked is not there.',
        params: DeviceParams,
        response: { 200: DeviceAnswer },
      },
    },
    async (request, reply) => {
      const { principal, params, headers, protocol } = request;
      const device = await devices.find(principal.orgId, params.id);
      if (!device || ![null, device.locationId].includes(principal.locationId))
        return sendProblem(reply, { code: 'device_not_found', detail: 'There is no such device.' });
      const cookie = deviceIn(headers.cookie);
      if (cookie?.deviceId === device.id && device.keyId === principal.keyId)
        reply.header('set-cookie', deviceCookieText(cookie, isSecure || protocol === 'https'));
      return reply.code(200).send(answer(device));
    },
  );
}

function changingRoutes(app: TypedApp, { devices }: Membership): void {
  app.patch(
    '/v1/devices/:id',
    {
      config: { ...leading, problems: ['device_not_found', 'invalid_value', 'version_conflict'] },
      schema: {
        ...{ tags, operationId: 'renameDevice', summary: 'Rename a device' },
        description: 'Where it stands cannot be changed: add another one there.',
        params: DeviceParams,
        body: DevicePatch,
        response: { 200: DeviceAnswer },
      },
    },
    async (request, reply) => {
      const { principal, params, body } = request;
      const renamed = await devices.rename(principal, params.id, body.name);
      return renamed.ok
        ? reply.code(200).send(answer(renamed.value))
        : sendProblem(reply, renamed.problem);
    },
  );
  app.delete(
    '/v1/devices/:id',
    {
      config: { ...leading, problems: ['device_not_found', 'version_conflict'] },
      schema: {
        ...{ tags, operationId: 'revokeDevice', summary: 'Revoke a device' },
        description: 'What is paired with it reaches nothing any more, at once.',
        params: DeviceParams,
        response: { 200: DeviceAnswer },
      },
    },
    async (request, reply) => {
      const revoked = await devices.revoke(request.principal, request.params.id);
      return revoked.ok
        ? reply.code(200).send(answer(revoked.value))
        : sendProblem(reply, revoked.problem);
    },
  );
}

function pairRoute(app: TypedApp, { devices }: Membership, isSecure: boolean): void {
  app.post(
    '/v1/devices/pair',
    {
      config: { person: 'anyone', problems: ['code_not_valid', 'rate_limited'] },
      schema: {
        ...{ tags, operationId: 'pairDevice', summary: 'Pair with a code' },
        description:
          'Open to whoever has the code. The answer to a wrong code is that to one that is over; one address may try 20 in ten minutes. A page sends the id of its device as `laurel-device` with every request: only then does its cookie count.',
        body: PairBody,
        response: { 200: PairedAnswer, '4xx': ProblemSchema },
      },
    },
    async (request, reply) => {
      const { code, as = 'key' } = request.body;
      const paired = await devices.pair(code, request.ip);
      if (!paired.ok) {
        if (paired.problem.code === 'rate_limited') reply.header('retry-after', '600');
        return sendProblem(reply, paired.problem);
      }
      const { device, orgId: organizationId, key } = paired.value;
      const told = { ...answer(device), organizationId };
      if (as === 'key') return reply.code(200).send({ ...told, key });
      const text = deviceCookieText(
        { deviceId: device.id, key },
        isSecure || request.protocol === 'https',
      );
      return reply
        .header('set-cookie', text)
        .code(200)
        .send({ ...told, key: null });
    },
  );
}

const answer = (device: Device) => ({
  id: device.id,
  name: device.name,
  locationId: device.locationId,
  paired: device.keyId !== null && device.revokedAtMs === null,
  createdAt: timeOf(device.createdAtMs),
  pairedAt: device.pairedAtMs === null ? null : timeOf(device.pairedAtMs),
  revokedAt: device.revokedAtMs === null ? null : timeOf(device.revokedAtMs),
});

const withCode = ({ device, pairing }: { device: Device; pairing: PairingCode }) => ({
  ...answer(device),
  code: pairing.code,
  codeExpiresAt: timeOf(pairing.expiresAtMs),
});
